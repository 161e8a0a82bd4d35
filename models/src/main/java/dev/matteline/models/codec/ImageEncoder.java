package dev.matteline.models.codec;

import dev.matteline.models.av.still.AvifWriter;
import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.OpenCv;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Pictures and masks to files: PNG by our own writer, JPEG and WebP by OpenCV. Stateless. */
public final class ImageEncoder {

    /** Adobe's number for it; any reader of the last twenty years knows it. */
    private static final int DEFLATE = 8;

    private ImageEncoder() {}

    /** Something that becomes a file, larger or smaller by quality. */
    @FunctionalInterface
    public interface Writing {
        EncodedImage at(int quality) throws ImageRejectedException, IOException;
    }

    /**
     * A picture as a file.
     *
     * @param quality 1 to 100, for JPEG, WebP and AVIF
     * @throws IllegalArgumentException for a picture with alpha in a format without
     */
    public static EncodedImage encode(PixelImage picture, OutputFormat format, int quality) {
        if (picture.alpha() != null && !format.hasAlpha()) {
            throw new IllegalArgumentException(format + " has no alpha; flatten the picture first");
        }
        if (format == OutputFormat.PNG) {
            return PngWriter.write(picture);
        }
        if (format == OutputFormat.GIF) {
            return GifWriter.write(picture);
        }
        if (format == OutputFormat.AVIF) {
            return avif(picture, quality);
        }
        if (format == OutputFormat.ZIP) {
            return ColourAndAlpha.write(picture, quality);
        }
        try (Mat mat = blueFirst(picture)) {
            return byOpenCv(mat, picture.size(), format, quality);
        }
    }

    /** A mask as a grey picture. */
    public static EncodedImage encode(Mask mask, OutputFormat format, int quality) {
        if (format == OutputFormat.PNG) {
            return PngWriter.write(mask);
        }
        if (format == OutputFormat.GIF) {
            return GifWriter.write(mask.asPicture());
        }
        if (format == OutputFormat.AVIF) {
            return avif(mask.asPicture(), quality);
        }
        if (format == OutputFormat.ZIP) {
            throw new IllegalArgumentException("A mask has no colours to put into a zip; choose png.");
        }
        try (Mat grey = OpenCv.matOf(mask.values(), mask.size(), 1)) {
            return byOpenCv(grey, mask.size(), format, quality);
        }
    }

    /**
     * A picture as a file within a budget.
     *
     * @param metadata what else goes into the file; what its format has no place for is left out
     * @throws ImageRejectedException {@code over_byte_budget} when it does not fit at the lowest quality
     */
    public static EncodedImage encode(PixelImage picture, Encoding encoding, Metadata metadata)
            throws ImageRejectedException, IOException {
        return withinBudget(
                encoding, quality -> encode(picture, encoding.format(), quality).with(metadata));
    }

    /** A mask as a grey picture within a budget; otherwise as for a picture. */
    public static EncodedImage encode(Mask mask, Encoding encoding, Metadata metadata)
            throws ImageRejectedException, IOException {
        return withinBudget(
                encoding, quality -> encode(mask, encoding.format(), quality).with(metadata));
    }

    /**
     * A picture with 16 bits a sample, as PNG or TIFF.
     *
     * @param alpha of 8 bits, or null
     */
    public static EncodedImage encode(
            DeepImage picture, byte @Nullable [] alpha, OutputFormat format, Metadata metadata) {
        EncodedImage file =
                format == OutputFormat.PNG ? PngWriter.write(picture, alpha) : byOpenCv(picture, alpha, format);
        return file.with(metadata);
    }

    private static EncodedImage byOpenCv(DeepImage picture, byte @Nullable [] alpha, OutputFormat format) {
        ImageSize size = picture.size();
        try (Mat rgb = new Mat(size.height(), size.width(), opencv_core.CV_16UC3);
                Mat bgr = new Mat()) {
            try (BytePointer data = rgb.data()) {
                byte[] samples = picture.lowFirst();
                data.put(samples, 0, samples.length);
            }
            if (alpha == null) {
                opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
                return byOpenCv(bgr, size, format, 100);
            }
            opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGRA);
            try (Mat plane = OpenCv.matOf(alpha, size, 1);
                    Mat wide = new Mat()) {
                plane.convertTo(wide, opencv_core.CV_16U, 257, 0);
                opencv_core.insertChannel(wide, bgr, 3);
            }
            return byOpenCv(bgr, size, format, 100);
        }
    }

    private static EncodedImage avif(PixelImage picture, int quality) {
        byte[] file = AvifWriter.write(picture, quality);
        return new EncodedImage(OutputFormat.AVIF, picture.size(), file, file.length);
    }

    private static Mat blueFirst(PixelImage picture) {
        byte[] alpha = picture.alpha();
        Mat bgr = new Mat();
        try (Mat rgb = OpenCv.matOf(picture.rgb(), picture.size(), 3)) {
            if (alpha == null) {
                opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
                return bgr;
            }
            opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGRA);
            try (Mat plane = OpenCv.matOf(alpha, picture.size(), 1)) {
                opencv_core.insertChannel(plane, bgr, 3);
            }
            return bgr;
        }
    }

    /**
     * The file of the highest quality, up to the wanted one, that is small enough: halved intervals, seven tries at most.
     *
     * @throws ImageRejectedException {@code over_byte_budget} when it does not fit at the lowest quality
     */
    public static EncodedImage withinBudget(Encoding encoding, Writing writing)
            throws ImageRejectedException, IOException {
        EncodedImage wanted = writing.at(encoding.quality());
        if (encoding.budget().allows(wanted.length())) {
            return wanted;
        }
        @Nullable EncodedImage best = null;
        int low = 1;
        int high = encoding.quality() - 1;
        while (low <= high) {
            int quality = (low + high) / 2;
            EncodedImage tried = writing.at(quality);
            if (encoding.budget().allows(tried.length())) {
                best = tried;
                low = quality + 1;
            } else {
                high = quality - 1;
            }
        }
        if (best == null) {
            throw new ImageRejectedException(
                    "over_byte_budget",
                    "The output does not fit into " + encoding.budget().bytes()
                            + " bytes at any quality; allow more bytes or ask for a smaller size.");
        }
        return best;
    }

    private static EncodedImage byOpenCv(Mat mat, ImageSize size, OutputFormat format, int quality) {
        try (BytePointer extension = new BytePointer("." + format.extension());
                BytePointer out = new BytePointer();
                IntPointer options = options(format, quality)) {
            if (!opencv_imgcodecs.imencode(extension, mat, out, options)) {
                throw new IllegalStateException(format + " encoder gave nothing");
            }
            byte[] bytes = new byte[Math.toIntExact(out.limit())];
            out.get(bytes);
            return new EncodedImage(format, size, bytes, bytes.length);
        }
    }

    private static IntPointer options(OutputFormat format, int quality) {
        return switch (format) {
            case PNG -> new IntPointer();
            case JPEG -> new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
            case WEBP -> new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality);
            case TIFF -> new IntPointer(opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION, DEFLATE);
            case GIF, AVIF, ZIP -> throw new IllegalArgumentException(format + " is not written by OpenCV");
        };
    }
}
