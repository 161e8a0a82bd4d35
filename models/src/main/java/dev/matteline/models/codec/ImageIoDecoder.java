package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.PixelImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pixels by the JDK, for what OpenCV gets wrong: GIF frames smaller than their screen, and four inks. */
final class ImageIoDecoder {

    private ImageIoDecoder() {}

    static boolean isFor(ImageHeader header) {
        return header.format() == ImageFormat.GIF || header.colour() == StoredColour.CMYK;
    }

    static PixelImage decode(ImageHeader header, ByteBuffer bytes) throws ImageRejectedException {
        return header.colour() == StoredColour.CMYK
                ? Inks.read(header, bytes).withoutProfile()
                : with(header, bytes, reader -> onScreen(header, reader.read(0), place(header, reader)));
    }

    /** What is done with an open reader. */
    @FunctionalInterface
    interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    static <T> T with(ImageHeader header, ByteBuffer bytes, Reading<T> reading) throws ImageRejectedException {
        byte[] content = new byte[bytes.limit()];
        bytes.get(0, content);
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(header.format().name());
        ImageReader reader = readers.next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            return reading.from(reader);
        } catch (IOException | RuntimeException damaged) {
            // the JDK's readers answer damage with almost any runtime exception
            throw new ImageRejectedException(
                    "corrupt",
                    "The " + header.format() + " file is damaged; save it again from the original.",
                    damaged);
        } finally {
            reader.dispose();
        }
    }

    private static GifPlacement place(ImageHeader header, ImageReader reader) throws IOException {
        return header.format() == ImageFormat.GIF ? GifPlacement.of(reader.getImageMetadata(0)) : GifPlacement.TOP_LEFT;
    }

    /** A GIF frame may cover a part of the screen; the rest is transparent. */
    private static PixelImage onScreen(ImageHeader header, BufferedImage frame, GifPlacement place) {
        int width = header.size().width();
        int height = header.size().height();
        int[] row = new int[frame.getWidth()];
        byte[] rgb = new byte[3 * width * height];
        byte[] alpha = new byte[width * height];
        int visible = Math.max(0, Math.min(frame.getWidth(), width - place.left()));
        for (int y = 0; y < frame.getHeight() && y + place.top() < height; y++) {
            frame.getRGB(0, y, frame.getWidth(), 1, row, 0, frame.getWidth());
            int at = (y + place.top()) * width + place.left();
            for (int x = 0; x < visible; x++) {
                rgb[3 * (at + x)] = (byte) (row[x] >> 16);
                rgb[3 * (at + x) + 1] = (byte) (row[x] >> 8);
                rgb[3 * (at + x) + 2] = (byte) row[x];
                alpha[at + x] = (byte) (row[x] >>> 24);
            }
        }
        return AlphaPlane.tidy(header.size(), rgb, alpha);
    }
}
