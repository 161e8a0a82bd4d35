package dev.matteline.models.codec;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.image.OpenCv;
import dev.matteline.models.image.PixelImage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Prints processor time and size of PNG encoders on the cutout of one photo: {@code PngTimes PHOTO}. */
final class PngTimes {

    private static final int ROUNDS = 25;

    private PngTimes() {}

    public static void main(String[] args) throws Exception {
        PixelImage cutout;
        try (CutoutPipeline pipeline = Natives.pipeline()) {
            cutout = Pictures.decode(
                    pipeline.cut(Path.of(args[0]), Recipe.defaults()).image());
        }
        print("ours", () -> PngWriter.write(cutout).length());
        try (Mat bgra = bgra(cutout)) {
            int[] strategies = {
                opencv_imgcodecs.IMWRITE_PNG_STRATEGY_DEFAULT,
                opencv_imgcodecs.IMWRITE_PNG_STRATEGY_RLE,
                opencv_imgcodecs.IMWRITE_PNG_STRATEGY_HUFFMAN_ONLY
            };
            for (int strategy : strategies) {
                print("OpenCV level 1, strategy " + strategy, () -> openCv(bgra, strategy));
            }
        }
    }

    private static Mat bgra(PixelImage cutout) {
        Mat bgra = new Mat();
        try (Mat rgb = OpenCv.matOf(cutout.rgb(), cutout.size(), 3);
                Mat alpha = OpenCv.matOf(Objects.requireNonNull(cutout.alpha()), cutout.size(), 1)) {
            opencv_imgproc.cvtColor(rgb, bgra, opencv_imgproc.COLOR_RGB2BGRA);
            opencv_core.insertChannel(alpha, bgra, 3);
        }
        return bgra;
    }

    private static int openCv(Mat mat, int strategy) {
        try (BytePointer extension = new BytePointer(".png");
                BytePointer out = new BytePointer();
                IntPointer options = new IntPointer(
                        opencv_imgcodecs.IMWRITE_PNG_COMPRESSION, 1, opencv_imgcodecs.IMWRITE_PNG_STRATEGY, strategy)) {
            opencv_imgcodecs.imencode(extension, mat, out, options);
            return (int) out.limit();
        }
    }

    private static void print(String name, IntSupplier encode) {
        long best = Long.MAX_VALUE;
        int length = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            length = encode.getAsInt();
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        System.out.printf("%-28s %7.1f ms %9d bytes%n", name, best / 1e6, length);
    }
}
