package dev.matteline.models.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgcodecs.Animation;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/** Picture files of one size, one after the other, as one WebP that moves and begins again at its end. */
public final class AnimatedWebp {

    private AnimatedWebp() {}

    /**
     * Writes {@code target}, whose name has to end in {@code .webp}.
     *
     * @param pictures at least one
     * @param each how long one is shown
     * @param quality 1 to 100
     * @throws IOException when a picture cannot be read or the file not be written
     */
    public static void write(Path target, List<Path> pictures, Duration each, int quality) throws IOException {
        int[] durations = new int[pictures.size()];
        Arrays.fill(durations, Math.toIntExact(each.toMillis()));
        List<Mat> frames = new ArrayList<>();
        try (Animation animation = new Animation();
                IntPointer shown = new IntPointer(durations)) {
            for (Path picture : pictures) {
                frames.add(read(picture));
            }
            try (MatVector vector = new MatVector(frames.toArray(Mat[]::new))) {
                animation.frames(vector).durations(shown).loop_count(0);
                int[] options = {opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality};
                if (!opencv_imgcodecs.imwriteanimation(target.toString(), animation, options)) {
                    throw new IOException("the moving picture " + target.getFileName() + " cannot be written");
                }
            }
        } finally {
            frames.forEach(Mat::close);
        }
    }

    private static Mat read(Path picture) throws IOException {
        Mat mat = opencv_imgcodecs.imread(picture.toString(), opencv_imgcodecs.IMREAD_COLOR);
        if (mat.empty()) {
            throw new IOException("the picture " + picture.getFileName() + " cannot be read");
        }
        return mat;
    }
}
