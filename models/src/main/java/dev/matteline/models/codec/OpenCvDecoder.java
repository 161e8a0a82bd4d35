package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.OpenCv;
import dev.matteline.models.image.PixelImage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pixels by OpenCV: libjpeg-turbo, libpng, libwebp, libtiff and its own BMP reader. */
final class OpenCvDecoder {

    private OpenCvDecoder() {}

    static PixelImage decode(ImageHeader header, BytePointer content) throws ImageRejectedException {
        try (Mat encoded = new Mat(1, Math.toIntExact(content.limit()), opencv_core.CV_8UC1, content);
                Mat decoded = decodeOrReject(header, encoded)) {
            checkSize(header, decoded);
            try (Mat eightBit = toEightBit(header, decoded)) {
                return toPicture(header, eightBit);
            }
        }
    }

    private static Mat decodeOrReject(ImageHeader header, Mat encoded) throws ImageRejectedException {
        Mat decoded;
        try {
            // unchanged: alpha and depth are kept, and the orientation is left to us
            decoded = opencv_imgcodecs.imdecode(encoded, opencv_imgcodecs.IMREAD_UNCHANGED);
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
        ImageSize expected = header.format() == ImageFormat.TIFF ? header.uprightSize() : header.size();
        if (decoded.cols() != expected.width() || decoded.rows() != expected.height()) {
            throw ImageRejectedException.corrupt(header.format(), "header and pixels disagree about the size");
        }
    }

    private static Mat toEightBit(ImageHeader header, Mat decoded) throws ImageRejectedException {
        Mat eightBit = new Mat();
        switch (decoded.depth()) {
            case opencv_core.CV_8U -> decoded.copyTo(eightBit);
            case opencv_core.CV_16U -> decoded.convertTo(eightBit, opencv_core.CV_8U, 1 / 257.0, 0);
            default -> throw ImageRejectedException.unsupported(header.format() + " with signed or floating samples");
        }
        return eightBit;
    }

    private static PixelImage toPicture(ImageHeader header, Mat mat) throws ImageRejectedException {
        ImageSize size = new ImageSize(mat.cols(), mat.rows());
        return switch (mat.channels()) {
            case 1 -> PixelImage.opaque(size, converted(mat, opencv_imgproc.COLOR_GRAY2RGB));
            case 3 -> PixelImage.opaque(size, converted(mat, opencv_imgproc.COLOR_BGR2RGB));
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
