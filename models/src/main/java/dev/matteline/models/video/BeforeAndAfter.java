package dev.matteline.models.video;

import dev.matteline.models.av.ClipInfo.Timing;
import dev.matteline.models.av.Frame;
import dev.matteline.models.codec.AnimatedWebp;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Before and after side by side, small, over two seconds around the middle of a film; shorter films whole. Single pictures
 * are kept in the workspace as they come by, so that a restart has those of earlier attempts.
 */
final class BeforeAndAfter {

    private static final String PREFIX = "preview-";
    private static final int PER_SECOND = 12;
    private static final int PICTURES = 24;
    private static final int QUALITY = 75;

    private final FrameStages stages;
    private final Workspace workspace;
    private final long step;
    private final long first;
    private final Duration each;

    BeforeAndAfter(FrameStages stages, Workspace workspace, Timing timing) {
        this.stages = stages;
        this.workspace = workspace;
        this.step = Math.max(1, Math.round(timing.rate() / PER_SECOND));
        this.first = Math.max(0, timing.frames() / 2 - PICTURES / 2 * step);
        long millis = Math.round(1000 * step / Math.max(1, timing.rate()));
        this.each = Duration.ofMillis(Math.max(20, millis));
    }

    /** Keeps a frame if it is one of those; called for several frames side by side. */
    void look(Frame frame, PixelImage after) throws IOException {
        long place = frame.number() - first;
        if (place >= 0 && place < PICTURES * step && place % step == 0) {
            EncodedImage picture = stages.preview(frame.picture(), after);
            workspace.keep(String.format(Locale.ROOT, "%s%09d.jpg", PREFIX, frame.number()), picture::writeTo);
        }
    }

    /** Makes one moving picture of what was kept; nothing where the film ended before its middle. */
    void finish() throws IOException {
        List<Path> pictures = workspace.kept(PREFIX);
        Path preview = workspace.preview();
        if (pictures.isEmpty()) {
            Files.deleteIfExists(preview);
            return;
        }
        Path temp = preview.resolveSibling("moving.tmp.webp");
        AnimatedWebp.write(temp, pictures, each, QUALITY);
        Files.move(temp, preview, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
