package dev.matteline.models.image;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Another size for a plane: the mean of the covered area when smaller, cubic when larger (OpenCV). */
public final class Resample {

    private Resample() {}

    /** A new plane of {@code target} size; {@code channels} bytes a pixel. */
    public static byte[] plane(byte[] plane, ImageSize size, ImageSize target, int channels) {
        boolean smaller = (long) target.width() * target.height() < size.pixels();
        return plane(plane, size, target, channels, smaller ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_CUBIC);
    }

    /** The same, between pixels: for what is smooth already. */
    public static byte[] smooth(byte[] plane, ImageSize size, ImageSize target, int channels) {
        boolean smaller = (long) target.width() * target.height() < size.pixels();
        return plane(plane, size, target, channels, smaller ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR);
    }

    private static byte[] plane(byte[] plane, ImageSize size, ImageSize target, int channels, int filter) {
        try (Mat from = OpenCv.matOf(plane, size, channels);
                Mat to = new Mat();
                Size wanted = new Size(target.width(), target.height())) {
            opencv_imgproc.resize(from, to, wanted, 0, 0, filter);
            return OpenCv.bytesOf(to);
        }
    }

    /** The same plane out of focus; {@code deviation} in pixels. */
    public static byte[] blurred(byte[] plane, ImageSize size, int channels, double deviation) {
        try (Mat from = OpenCv.matOf(plane, size, channels);
                Mat to = new Mat();
                Size any = new Size(0, 0)) {
            opencv_imgproc.GaussianBlur(from, to, any, deviation);
            return OpenCv.bytesOf(to);
        }
    }
}
