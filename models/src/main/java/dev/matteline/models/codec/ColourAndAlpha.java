package dev.matteline.models.codec;

import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A cutout as two small files in one: {@code color.jpg} and {@code alpha.png}, as the remove.bg interface has it. */
final class ColourAndAlpha {

    private ColourAndAlpha() {}

    static EncodedImage write(PixelImage picture, int quality) {
        byte[] alpha = picture.alpha();
        byte[] opaque = new byte[picture.size().area()];
        java.util.Arrays.fill(opaque, (byte) 255);
        EncodedImage colour =
                ImageEncoder.encode(PixelImage.opaque(picture.size(), filled(picture)), OutputFormat.JPEG, quality);
        EncodedImage matte = ImageEncoder.encode(
                new Mask(picture.size(), alpha == null ? opaque : alpha), OutputFormat.PNG, quality);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(colour.length() + matte.length() + 512);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // both are compressed already
            zip.setLevel(0);
            put(zip, "color.jpg", colour);
            put(zip, "alpha.png", matte);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] file = bytes.toByteArray();
        return new EncodedImage(OutputFormat.ZIP, picture.size(), file, file.length);
    }

    private static void put(ZipOutputStream zip, String name, EncodedImage file) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // equal pictures give equal bytes
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        file.writeTo(zip);
        zip.closeEntry();
    }

    /** Where nothing is visible stands the mean colour of what is: a hard step there would ring into the edge. */
    private static byte[] filled(PixelImage picture) {
        byte[] alpha = picture.alpha();
        if (alpha == null) {
            return picture.rgb();
        }
        long[] sums = new long[3];
        long weight = 0;
        for (int i = 0; i < alpha.length; i++) {
            int share = alpha[i] & 0xff;
            weight += share;
            for (int c = 0; c < 3; c++) {
                sums[c] += (long) share * (picture.rgb()[3 * i + c] & 0xff);
            }
        }
        byte[] rgb = picture.rgb().clone();
        for (int i = 0; i < alpha.length && weight > 0; i++) {
            if (alpha[i] == 0) {
                for (int c = 0; c < 3; c++) {
                    rgb[3 * i + c] = (byte) (sums[c] / weight);
                }
            }
        }
        return rgb;
    }
}
