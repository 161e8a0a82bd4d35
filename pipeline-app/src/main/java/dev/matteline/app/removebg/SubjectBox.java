package dev.matteline.app.removebg;

import dev.matteline.app.removebg.Finished.Box;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Finds the subject in a result by its alpha, or by its brightness where the result is the alpha itself. */
final class SubjectBox {

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

    private static Found found(PixelImage picture, boolean mask) {
        byte[] alpha = picture.alpha();
        if (!mask && alpha == null) {
            return new Found(Optional.of(new Box(0, 0, picture.width(), picture.height())), false);
        }
        byte[] rgb = picture.rgb();
        int left = picture.width();
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int at = y * picture.width() + x;
                if ((mask || alpha == null ? rgb[3 * at] : alpha[at]) != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = top < 0 ? y : top;
                    bottom = y;
                }
            }
        }
        return right < 0
                ? new Found(Optional.empty(), true)
                : new Found(Optional.of(new Box(top, left, right - left + 1, bottom - top + 1)), false);
    }
}
