package dev.matteline.models.cutout;

import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Pictures that serve as backgrounds. The last one stays in memory as long as there is room: a run mostly uses one. */
final class Backdrops {

    private record Entry(Path file, FileTime changed, SoftReference<PixelImage> picture) {}

    private final ImageDecoder decoder;
    private volatile @Nullable Entry last;

    Backdrops(ImageDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * The upright picture of a file.
     *
     * @throws IOException when it cannot be read or is no picture: nothing that uses it can be made
     */
    PixelImage of(Path file) throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        Entry entry = last;
        PixelImage known =
                entry != null && entry.file().equals(file) && entry.changed().equals(changed)
                        ? entry.picture().get()
                        : null;
        if (known != null) {
            return known;
        }
        try {
            PixelImage picture = decoder.decode(file).upright();
            last = new Entry(file, changed, new SoftReference<>(picture));
            return picture;
        } catch (ImageRejectedException e) {
            throw new IOException("The background " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Digest of a file's bytes. */
    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
