package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The frames of a GIF, by the JDK. */
final class GifParts implements Parts {

    private final ImageReader reader;
    private final ImageInputStream stream;
    private int number;

    GifParts(ByteBuffer file) {
        byte[] content = new byte[file.limit()];
        file.get(0, content);
        reader = ImageIO.getImageReadersByFormatName("gif").next();
        stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content));
        reader.setInput(stream, true, false);
    }

    @Override
    public FramePart next() throws ImageRejectedException {
        try {
            GifPlacement place = GifPlacement.of(reader.getImageMetadata(number));
            BufferedImage frame = reader.read(number++);
            return new FramePart(pixels(frame), place.left(), place.top(), true, place.disposal());
        } catch (IOException | RuntimeException damaged) {
            // the JDK's readers answer damage with almost any runtime exception
            throw new ImageRejectedException(
                    "corrupt", "The GIF file is damaged; save it again from the original.", damaged);
        }
    }

    private static PixelImage pixels(BufferedImage frame) {
        ImageSize size = new ImageSize(frame.getWidth(), frame.getHeight());
        int[] row = new int[size.width()];
        byte[] rgb = new byte[3 * size.area()];
        byte[] alpha = new byte[size.area()];
        for (int y = 0; y < size.height(); y++) {
            frame.getRGB(0, y, size.width(), 1, row, 0, size.width());
            for (int x = 0; x < size.width(); x++) {
                int at = y * size.width() + x;
                rgb[3 * at] = (byte) (row[x] >> 16);
                rgb[3 * at + 1] = (byte) (row[x] >> 8);
                rgb[3 * at + 2] = (byte) row[x];
                alpha[at] = (byte) (row[x] >>> 24);
            }
        }
        return PixelImage.of(size, rgb, alpha);
    }

    @Override
    public void close() {
        reader.dispose();
        try {
            stream.close();
        } catch (IOException impossible) {
            throw new IllegalStateException("a stream over memory closes", impossible);
        }
    }
}
