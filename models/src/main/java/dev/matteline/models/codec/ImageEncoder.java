package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.OpenCv;
import dev.matteline.models.image.PixelImage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures and masks to files: PNG by our own writer, JPEG and WebP by OpenCV. Stateless. */
public final class ImageEncoder {

    private ImageEncoder() {}

    /**
     * A picture as a file.
     *
     * @param quality 1 to 100, for JPEG and WebP
     * @throws IllegalArgumentException for a picture with alpha in a format without
     */
    public static EncodedImage encode(PixelImage picture, OutputFormat format, int quality) {
        byte[] alpha = picture.alpha();
        if (alpha != null && !format.hasAlpha()) {
            throw new IllegalArgumentException(format + " has no alpha; flatten the picture first");
        }
        if (format == OutputFormat.PNG) {
            return PngWriter.write(picture);
        }
        try (Mat rgb = OpenCv.matOf(picture.rgb(), picture.size(), 3);
                Mat bgr = new Mat()) {
            if (alpha == null) {
                opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
            } else {
                opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGRA);
                try (Mat plane = OpenCv.matOf(alpha, picture.size(), 1)) {
                    opencv_core.insertChannel(plane, bgr, 3);
                }
            }
            return lossy(bgr, picture.size(), format, quality);
        }
    }

    /** A mask as a grey picture. */
    public static EncodedImage encode(Mask mask, OutputFormat format, int quality) {
        if (format == OutputFormat.PNG) {
            return PngWriter.write(mask);
        }
        try (Mat grey = OpenCv.matOf(mask.values(), mask.size(), 1)) {
            return lossy(grey, mask.size(), format, quality);
        }
    }

    private static EncodedImage lossy(Mat mat, ImageSize size, OutputFormat format, int quality) {
        int key = format == OutputFormat.JPEG
                ? opencv_imgcodecs.IMWRITE_JPEG_QUALITY
                : opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
        try (BytePointer extension = new BytePointer("." + format.extension());
                BytePointer out = new BytePointer();
                IntPointer options = new IntPointer(key, quality)) {
            if (!opencv_imgcodecs.imencode(extension, mat, out, options)) {
                throw new IllegalStateException(format + " encoder gave nothing");
            }
            byte[] bytes = new byte[Math.toIntExact(out.limit())];
            out.get(bytes);
            return new EncodedImage(format, size, bytes, bytes.length);
        }
    }
}
