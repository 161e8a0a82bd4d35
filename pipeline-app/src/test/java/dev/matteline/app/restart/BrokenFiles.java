package dev.matteline.app.restart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** A folder with damage of many kinds and a few good pictures under names that are easily mistaken. */
final class BrokenFiles {

    private static final int PNG_HEADER_BYTES = 24;
    private static final int PNG_WIDTH_OFFSET = 16;

    private final Path folder;
    private final byte[] png = picture("png");
    private final byte[] jpeg = picture("jpg");
    private final Random random = new Random(7);

    BrokenFiles(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Returns how many are good. */
    int write() throws IOException {
        cutShort("png", png);
        cutShort("jpg", jpeg);
        scrambled();
        magicAndNoise();
        liars();
        return good();
    }

    private void cutShort(String extension, byte[] whole) throws IOException {
        for (int bytes : new int[] {0, 1, 2, 8, 30, 200, whole.length / 2}) {
            write("cut short/" + bytes + "." + extension, Arrays.copyOf(whole, bytes));
        }
    }

    /** Whole pictures with bytes changed behind the header: some of them can still be read, none may do harm. */
    private void scrambled() throws IOException {
        for (int i = 0; i < 10; i++) {
            byte[] noisy = (i % 2 == 0 ? png : jpeg).clone();
            for (int flips = 0; flips <= i; flips++) {
                noisy[40 + random.nextInt(noisy.length - 40)] ^= (byte) (1 + random.nextInt(255));
            }
            write("scrambled/" + i, noisy);
        }
    }

    private void magicAndNoise() throws IOException {
        for (String magic : List.of("GIF89a", "BM", "II*\0", "MM\0*", "RIFF\0\0\0\0WEBPVP8 ", "\0\0\0 ftypheic")) {
            byte[] noise = new byte[500];
            random.nextBytes(noise);
            byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(start, 0, noise, 0, start.length);
            write("noise/" + magic.replaceAll("\\W", "_") + ".jpg", noise);
        }
    }

    private void liars() throws IOException {
        byte[] huge = Arrays.copyOf(png, png.length);
        ByteBuffer.wrap(huge).putInt(PNG_WIDTH_OFFSET, 60_000).putInt(PNG_WIDTH_OFFSET + 4, 60_000);
        write("huge.png", huge);
        write("only a header.png", Arrays.copyOf(huge, PNG_HEADER_BYTES));
        write("page.jpg", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        write("drawing.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        write("archive.jpg", "PK\3\4 not a picture".getBytes(StandardCharsets.ISO_8859_1));
        write("Thumbs.txt", "text".getBytes(StandardCharsets.UTF_8));
    }

    private int good() throws IOException {
        List<String> names = List.of(
                "good/png.jpg",
                "good/ a b .png",
                "good/line\nbreak.png",
                "good/${x} %41 'q' \"p\".png",
                "-dash.png",
                "x".repeat(255),
                "quarantine/huge.jpg",
                "report/report.json");
        for (String name : names) {
            write(name, png);
        }
        return names.size();
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, content);
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 160, 120);
        for (int i = 0; i < 40; i++) {
            graphics.setColor(new Color(120 + i, 40 + 3 * i, 200 - 4 * i));
            graphics.fillOval(50 + i / 2, 30 + i / 2, 60 - i, 60 - i);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
