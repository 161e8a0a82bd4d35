package dev.matteline.models;

import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Pictures for tests: drawn here, and read by the JDK so that our decoder is not its own judge. */
public final class Pictures {

    private Pictures() {}

    /** A picture whose pixel is {@code argb(x, y)}; with an alpha plane when any pixel is not opaque. */
    public static PixelImage drawn(int width, int height, IntBinaryOperator argb) {
        byte[] rgb = new byte[3 * width * height];
        byte[] alpha = new byte[width * height];
        boolean opaque = true;
        for (int i = 0; i < alpha.length; i++) {
            int pixel = argb.applyAsInt(i % width, i / width);
            rgb[3 * i] = (byte) (pixel >> 16);
            rgb[3 * i + 1] = (byte) (pixel >> 8);
            rgb[3 * i + 2] = (byte) pixel;
            alpha[i] = (byte) (pixel >>> 24);
            opaque &= pixel >>> 24 == 255;
        }
        return PixelImage.of(new ImageSize(width, height), rgb, opaque ? null : alpha);
    }

    /** A red ball with a soft edge on pale grey, as a network would like it. */
    public static PixelImage ball(int width, int height) {
        double radius = Math.min(width, height) * 0.3;
        return drawn(width, height, (x, y) -> {
            double inside =
                    Math.max(0, Math.min(1, radius - Math.hypot(x + 0.5 - width / 2.0, y + 0.5 - height / 2.0) + 0.5));
            return 0xff000000
                    | mix(190 - y * 60 / height, 228, inside) << 16
                    | mix(40, 226, inside) << 8
                    | mix(50, 222, inside);
        });
    }

    private static int mix(int over, int under, double share) {
        return (int) Math.round(over * share + under * (1 - share));
    }

    public static PixelImage read(Path file) {
        try {
            return fromJdk(Objects.requireNonNull(ImageIO.read(file.toFile()), "no picture in " + file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static PixelImage decode(EncodedImage image) {
        return decode(bytes(image));
    }

    public static PixelImage decode(byte[] file) {
        try {
            return fromJdk(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)), "no picture"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static byte[] bytes(EncodedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            image.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    public static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The alpha plane, 255 everywhere for an opaque picture. */
    public static byte[] alphaOf(PixelImage picture) {
        byte[] alpha = picture.alpha();
        if (alpha == null) {
            alpha = new byte[picture.size().area()];
            java.util.Arrays.fill(alpha, (byte) 255);
        }
        return alpha;
    }

    private static PixelImage fromJdk(BufferedImage image) {
        if (image.getRaster().getNumBands() == 1 && image.getColorModel().getPixelSize() == 8) {
            // getRGB would bend grey values by a colour profile
            return drawn(
                    image.getWidth(),
                    image.getHeight(),
                    (x, y) -> 0xff000000 | image.getRaster().getSample(x, y, 0) * 0x010101);
        }
        return drawn(image.getWidth(), image.getHeight(), image::getRGB);
    }
}
