package dev.matteline.models.video;

import dev.matteline.models.av.Frame;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps before and after of the first frame, and then of the one in the middle. */
final class Poster {

    private final FrameStages stages;
    private final Path file;
    private final long middle;

    Poster(FrameStages stages, Path file, long frames) {
        this.stages = stages;
        this.file = file;
        this.middle = frames / 2;
    }

    void look(Frame frame, PixelImage after) throws IOException {
        if (frame.number() == middle || frame.number() == 0) {
            keep(stages.preview(frame.picture(), after), frame.number() == middle);
        }
    }

    private synchronized void keep(EncodedImage preview, boolean best) throws IOException {
        if (!best && Files.exists(file)) {
            return;
        }
        Path temp = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(temp)) {
            preview.writeTo(out);
        }
        Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
