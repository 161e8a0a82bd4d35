package dev.matteline.models.image;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Resize in which a target pixel is the mean of the area it covers; between pixels when enlarging (OpenCV INTER_AREA). */
public final class AreaAverage {

    private AreaAverage() {}

    /** The colours of {@code picture} at {@code target} size, R G B interleaved; alpha is not looked at. */
    public static byte[] resizeRgb(PixelImage picture, ImageSize target) {
        try (Mat from = OpenCv.matOf(picture.rgb(), picture.size(), 3);
                Mat to = new Mat();
                Size size = new Size(target.width(), target.height())) {
            opencv_imgproc.resize(from, to, size, 0, 0, opencv_imgproc.INTER_AREA);
            return OpenCv.bytesOf(to);
        }
    }
}
