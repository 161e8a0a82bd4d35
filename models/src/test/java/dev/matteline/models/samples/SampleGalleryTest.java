package dev.matteline.models.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleGalleryTest {

    /** Mean difference, in 8-bit levels, that quality 86 may leave on a noisy photo. */
    private static final double LOSSY = 2.5;

    private static final long MOST_BYTES = 3 << 20;

    static Stream<Sample> samples() {
        return SampleGallery.SAMPLES.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void committedFilesAreWhatTheRendererGives(Sample sample) throws IOException {
        SamplePhoto rendered = sample.render();

        BufferedImage truth =
                ImageIO.read(folder("truth").resolve(sample.truthFile()).toFile());
        assertThat(bytes(truth)).isEqualTo(bytes(rendered.alpha()));

        // OpenCV turns by the EXIF orientation and reads grey as three equal channels
        try (Mat mat = imread(folder("photos").resolve(sample.photoFile()).toString(), IMREAD_COLOR)) {
            BufferedImage photo = rendered.photo();
            assertThat(mat.cols()).isEqualTo(photo.getWidth());
            assertThat(mat.rows()).isEqualTo(photo.getHeight());
            double limit = sample.container() == Container.PNG ? 0.05 : LOSSY;
            assertThat(lumaDifference(mat, photo)).isLessThan(limit);
        }
    }

    @Test
    void nothingElseLiesAmongThePhotos() throws IOException {
        Set<String> wanted = new HashSet<>();
        SampleGallery.SAMPLES.forEach(s -> wanted.add(s.photoFile()));
        Set<String> found = new HashSet<>();
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder("photos"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.add(folder("photos").relativize(file).toString());
                bytes += Files.size(file);
            }
        }
        assertThat(found).isEqualTo(wanted);
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private static Path folder(String name) {
        String root = System.getProperty("matteline.root", "..");
        return Path.of(root, "ops", "samples", name);
    }

    private static byte[] bytes(BufferedImage grey) {
        return ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
    }

    private static double lumaDifference(Mat mat, BufferedImage photo) {
        byte[] bgr = new byte[mat.rows() * mat.cols() * 3];
        mat.data().get(bgr);
        int w = mat.cols();
        double sum = 0;
        for (int k = 0; k < bgr.length / 3; k++) {
            int rgb = photo.getRGB(k % w, k / w);
            double a = luma(bgr[3 * k + 2] & 255, bgr[3 * k + 1] & 255, bgr[3 * k] & 255);
            sum += Math.abs(a - luma(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255));
        }
        return sum / (bgr.length / 3.0);
    }

    private static double luma(int r, int g, int b) {
        return 0.299 * r + 0.587 * g + 0.114 * b;
    }
}
