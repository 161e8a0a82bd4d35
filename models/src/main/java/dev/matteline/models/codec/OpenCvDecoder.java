package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.OpenCv;
import dev.matteline.models.image.PixelImage;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pixels by OpenCV: libjpeg-turbo, libpng, libwebp, libtiff and its own BMP reader. */
final class OpenCvDecoder {

    /** Alpha and depth are kept, and the orientation is left to us. */
    private static final int AS_STORED = opencv_imgcodecs.IMREAD_UNCHANGED;

    /** JPEG has neither; libjpeg writes the order of colours that we want. */
    private static final int JPEG_COLOURS =
            opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

    private OpenCvDecoder() {}

    /**
     * The picture as stored, but that libtiff has turned it upright.
     *
     * @param depth whether 16 bits a sample are kept besides
     */
    static DecodedImage decode(ImageHeader header, BytePointer content, boolean depth) throws ImageRejectedException {
        ImageHeader told = header.format() == ImageFormat.TIFF ? header.turned() : header;
        try (Mat encoded = new Mat(1, Math.toIntExact(content.limit()), opencv_core.CV_8UC1, content);
                Mat decoded = decodeOrReject(header, encoded)) {
            checkSize(told, decoded);
            return switch (decoded.depth()) {
                case opencv_core.CV_8U -> new DecodedImage(told, toPicture(header, decoded));
                case opencv_core.CV_16U ->
                    new DecodedImage(told, fromSixteenBit(header, decoded))
                            .with(depth ? Optional.of(samples(decoded)) : Optional.empty());
                default ->
                    throw ImageRejectedException.unsupported(header.format() + " with signed or floating samples");
            };
        }
    }

    private static Mat decodeOrReject(ImageHeader header, Mat encoded) throws ImageRejectedException {
        Mat decoded;
        try {
            decoded =
                    opencv_imgcodecs.imdecode(encoded, header.format() == ImageFormat.JPEG ? JPEG_COLOURS : AS_STORED);
        } catch (RuntimeException refused) {
            throw new ImageRejectedException(
                    "corrupt",
                    "The " + header.format() + " file is damaged; save it again from the original.",
                    refused);
        }
        if (decoded == null || decoded.empty()) {
            throw ImageRejectedException.corrupt(header.format(), "its pixels cannot be read");
        }
        return decoded;
    }

    private static void checkSize(ImageHeader header, Mat decoded) throws ImageRejectedException {
        ImageSize expected = header.size();
        if (decoded.cols() != expected.width() || decoded.rows() != expected.height()) {
            throw ImageRejectedException.corrupt(header.format(), "header and pixels disagree about the size");
        }
    }

    private static PixelImage fromSixteenBit(ImageHeader header, Mat decoded) throws ImageRejectedException {
        try (Mat eightBit = new Mat()) {
            decoded.convertTo(eightBit, opencv_core.CV_8U, 1 / 257.0, 0);
            return toPicture(header, eightBit);
        }
    }

    /** All bits of the colours, red first; every machine that OpenCV comes for stores the low byte first. */
    private static DeepImage samples(Mat decoded) {
        int conversion = switch (decoded.channels()) {
            case 1 -> opencv_imgproc.COLOR_GRAY2RGB;
            case 3 -> opencv_imgproc.COLOR_BGR2RGB;
            default -> opencv_imgproc.COLOR_BGRA2RGB;
        };
        try (Mat rgb = new Mat()) {
            opencv_imgproc.cvtColor(decoded, rgb, conversion);
            byte[] both = OpenCv.bytesOf(rgb);
            byte[] high = new byte[both.length / 2];
            byte[] low = new byte[both.length / 2];
            for (int i = 0; i < high.length; i++) {
                low[i] = both[2 * i];
                high[i] = both[2 * i + 1];
            }
            return new DeepImage(new ImageSize(rgb.cols(), rgb.rows()), high, low);
        }
    }

    private static PixelImage toPicture(ImageHeader header, Mat mat) throws ImageRejectedException {
        ImageSize size = new ImageSize(mat.cols(), mat.rows());
        return switch (mat.channels()) {
            case 1 -> PixelImage.opaque(size, converted(mat, opencv_imgproc.COLOR_GRAY2RGB));
            case 3 ->
                PixelImage.opaque(
                        size,
                        header.format() == ImageFormat.JPEG
                                ? OpenCv.bytesOf(mat)
                                : converted(mat, opencv_imgproc.COLOR_BGR2RGB));
            case 4 -> {
                byte[] rgb = converted(mat, opencv_imgproc.COLOR_BGRA2RGB);
                yield header.colour() == StoredColour.PADDED
                        ? PixelImage.opaque(size, rgb)
                        : AlphaPlane.tidy(size, rgb, alphaOf(mat));
            }
            default ->
                throw ImageRejectedException.unsupported(header.format() + " with " + mat.channels() + " channels");
        };
    }

    private static byte[] converted(Mat mat, int conversion) {
        try (Mat rgb = new Mat()) {
            opencv_imgproc.cvtColor(mat, rgb, conversion);
            return OpenCv.bytesOf(rgb);
        }
    }

    private static byte[] alphaOf(Mat mat) {
        try (Mat alpha = new Mat()) {
            opencv_core.extractChannel(mat, alpha, 3);
            return OpenCv.bytesOf(alpha);
        }
    }
}
