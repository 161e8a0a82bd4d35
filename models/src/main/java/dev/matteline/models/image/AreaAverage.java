package dev.matteline.models.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Resize in which a target pixel is the mean of the area it covers; between pixels when enlarging (OpenCV INTER_AREA). */
public final class AreaAverage {

    /** From so many times the target on, halves are taken first: rounding them moves a mean by less than a level. */
    private static final int MUCH_LARGER = 4;

    /** Rows that are brought to the native side at once, few enough to stay in the cache. */
    private static final int STRIP = 64;

    private AreaAverage() {}

    /** The colours of {@code picture} at {@code target} size, R G B interleaved; alpha is not looked at. */
    public static byte[] resizeRgb(PixelImage picture, ImageSize target) {
        byte[] rgb = picture.rgb();
        ImageSize size = picture.size();
        while (size.width() >= MUCH_LARGER * target.width()
                && size.height() >= MUCH_LARGER * target.height()
                && size.width() % 2 == 0
                && size.height() % 2 == 0) {
            rgb = halved(rgb, size);
            size = new ImageSize(size.width() / 2, size.height() / 2);
        }
        try (Mat from = OpenCv.matOf(rgb, size, 3);
                Mat to = new Mat();
                Size wanted = new Size(target.width(), target.height())) {
            opencv_imgproc.resize(from, to, wanted, 0, 0, opencv_imgproc.INTER_AREA);
            return OpenCv.bytesOf(to);
        }
    }

    /** The mean of each two by two pixels; both sides are even. */
    private static byte[] halved(byte[] rgb, ImageSize size) {
        int width = size.width() / 2;
        byte[] half = new byte[rgb.length / 4];
        for (int top = 0; top < size.height(); top += STRIP) {
            int rows = Math.min(STRIP, size.height() - top);
            try (Mat from = new Mat(rows, size.width(), opencv_core.CV_8UC3);
                    Mat to = new Mat();
                    Size wanted = new Size(width, rows / 2);
                    BytePointer data = from.data()) {
                data.put(rgb, 3 * top * size.width(), 3 * rows * size.width());
                opencv_imgproc.resize(from, to, wanted, 0, 0, opencv_imgproc.INTER_AREA);
                try (BytePointer result = to.data()) {
                    result.get(half, 3 * top / 2 * width, 3 * rows / 2 * width);
                }
            }
        }
        return half;
    }
}
