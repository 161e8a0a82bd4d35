package dev.matteline.models.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A rendered photo and its true mask, of the same size. */
public final class SamplePhoto {

    private final BufferedImage photo;
    private final BufferedImage alpha;
    private final String kind;

    SamplePhoto(BufferedImage photo, BufferedImage alpha, String kind) {
        this.photo = photo;
        this.alpha = alpha;
        this.kind = kind;
    }

    /** The photo, 8-bit RGB. */
    public BufferedImage photo() {
        return photo;
    }

    /** The true alpha, 8-bit grey, antialiased: 0 background, 255 subject. */
    public BufferedImage alpha() {
        return alpha;
    }

    /** What is in the picture, such as {@code mug}. */
    public String kind() {
        return kind;
    }

    /** Writes the photo as baseline JPEG; {@code quality} 0..1. */
    public void writeJpeg(Path file, float quality) throws IOException {
        writeJpeg(photo, file, quality);
    }

    /** Writes the true mask as 8-bit grey PNG. */
    public void writeTrueMask(Path file) throws IOException {
        writePng(alpha, file);
    }

    static void writePng(BufferedImage image, Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no PNG writer in this Java runtime");
        }
    }

    static void writeJpeg(BufferedImage image, Path file, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
