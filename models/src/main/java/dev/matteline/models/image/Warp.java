package dev.matteline.models.image;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Scaling from corner to corner, bilinear (OpenCV's warpAffine); what is not covered is 0. */
public final class Warp {

    private Warp() {}

    /** {@code rgb} scaled by {@code scale} onto a plane of {@code target} size, from its top left. */
    public static byte[] toTopLeft(byte[] rgb, ImageSize size, ImageSize target, double scale) {
        try (Mat from = OpenCv.matOf(rgb, size, 3);
                Mat to = warped(from, target, scale)) {
            return OpenCv.bytesOf(to);
        }
    }

    /**
     * The way back for one plane of numbers: what lay at {@code scale} from the top left, at its own size.
     *
     * @param offset where the plane begins in {@code values}
     */
    public static float[] fromTopLeft(float[] values, int offset, ImageSize size, ImageSize target, double scale) {
        try (Mat from = new Mat(size.height(), size.width(), opencv_core.CV_32FC1)) {
            try (FloatPointer numbers = new FloatPointer(from.data())) {
                numbers.put(values, offset, size.area());
            }
            try (Mat to = warped(from, target, 1 / scale);
                    FloatPointer numbers = new FloatPointer(to.data())) {
                float[] plane = new float[target.area()];
                numbers.get(plane);
                return plane;
            }
        }
    }

    private static Mat warped(Mat from, ImageSize target, double scale) {
        Mat to = new Mat();
        try (Mat matrix = new Mat(2, 3, opencv_core.CV_64FC1);
                DoublePointer numbers = new DoublePointer(matrix.data());
                Size size = new Size(target.width(), target.height())) {
            numbers.put(scale, 0, 0, 0, scale, 0);
            opencv_imgproc.warpAffine(from, to, matrix, size);
            return to;
        }
    }
}
