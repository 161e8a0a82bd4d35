package dev.matteline.app.removebg;

import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A cutout as {@code color.jpg} and {@code alpha.png}: much smaller than one PNG, and put together again by clients. */
final class ZipResult {

    private static final int QUALITY = 92;

    private ZipResult() {}

    static void write(Path cutout, OutputStream out) throws IOException {
        PixelImage picture;
        try {
            picture = new ImageDecoder(DecodeLimits.DEFAULT).decode(cutout).upright();
        } catch (ImageRejectedException e) {
            throw new IOException("our own result cannot be read: " + cutout, e);
        }
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("color.jpg"));
        ImageEncoder.encode(PixelImage.opaque(picture.size(), picture.rgb()), OutputFormat.JPEG, QUALITY)
                .writeTo(zip);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("alpha.png"));
        ImageEncoder.encode(PixelImage.opaque(picture.size(), grey(picture)), OutputFormat.PNG, QUALITY)
                .writeTo(zip);
        zip.closeEntry();
        zip.finish();
    }

    private static byte[] grey(PixelImage picture) {
        byte[] alpha = picture.alpha();
        byte[] grey = new byte[picture.rgb().length];
        for (int i = 0; i < grey.length / 3; i++) {
            byte value = alpha == null ? (byte) 255 : alpha[i];
            grey[3 * i] = value;
            grey[3 * i + 1] = value;
            grey[3 * i + 2] = value;
        }
        return grey;
    }
}
