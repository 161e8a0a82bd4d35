package dev.matteline.app.removebg;

import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.image.Box;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Finds the subject in a result by its alpha, or by its brightness where the result is the alpha itself. */
final class SubjectBox {

    private static final int SOLID = 128;
    private static final int FAINT = 16;

    /** Decoded pictures are large. */
    private final Semaphore atATime = new Semaphore(2);

    private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT);

    /** @param empty whether there is surely no subject; a result without alpha does not tell */
    record Found(Optional<Box> box, boolean empty) {}

    Found in(Path file, RemoveBgForm form) throws IOException {
        boolean mask = "mask".equals(form.options().get("product"));
        boolean placed = form.options().containsKey("background");
        if (!mask && (placed || "jpg".equals(form.options().get("format")))) {
            return new Found(Optional.empty(), false);
        }
        atATime.acquireUninterruptibly();
        try {
            PixelImage picture = decoder.decode(file).upright();
            return found(picture, mask);
        } catch (ImageRejectedException e) {
            throw new IOException("our own result cannot be read: " + file, e);
        } finally {
            atATime.release();
        }
    }

    /** As a crop sees it: faint remains away from the subject are no part of it. */
    private static Found found(PixelImage picture, boolean mask) {
        byte[] alpha = picture.alpha();
        byte[] plane = mask || alpha == null ? grey(picture) : alpha;
        Optional<Box> box = !mask && alpha == null
                ? Optional.of(Box.of(picture.size()))
                : Box.around(plane, picture.size(), SOLID, FAINT).or(() -> Box.around(plane, picture.size(), 1));
        return new Found(box, box.isEmpty());
    }

    private static byte[] grey(PixelImage picture) {
        byte[] rgb = picture.rgb();
        byte[] grey = new byte[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = rgb[3 * i];
        }
        return grey;
    }
}
