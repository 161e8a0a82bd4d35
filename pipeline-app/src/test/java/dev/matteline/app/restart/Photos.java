package dev.matteline.app.restart;

import dev.matteline.models.samples.SamplePhoto;
import dev.matteline.models.samples.SamplePhotos;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Many different photos of a real size, in nested folders. */
final class Photos {

    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1200;

    private Photos() {}

    /** Writes {@code count} photos, an even number; every second one is a mirror image, which is rendered faster. */
    static void write(Path folder, int count) {
        IntStream.range(0, count / 2).parallel().forEach(seed -> {
            try {
                Path shelf = Files.createDirectories(folder.resolve("shelf " + seed % 5));
                SamplePhoto photo = SamplePhotos.render(seed, WIDTH, HEIGHT);
                photo.writeJpeg(shelf.resolve("photo " + seed + ".jpg"), 0.9f);
                ImageIO.write(
                        mirrored(photo.photo()),
                        "jpeg",
                        shelf.resolve("mirror " + seed + ".jpg").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static BufferedImage mirrored(BufferedImage photo) {
        BufferedImage mirrored = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = mirrored.createGraphics();
        graphics.drawImage(photo, WIDTH, 0, -WIDTH, HEIGHT, null);
        graphics.dispose();
        return mirrored;
    }
}
