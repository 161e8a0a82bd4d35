package dev.matteline.models.video;

import dev.matteline.models.av.ClipInfo.Timing;
import dev.matteline.models.av.Frame;
import dev.matteline.models.codec.Animation;
import dev.matteline.models.codec.AnimationEncoder;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
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
    private static final int FOR_EVER = 0;

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
        workspace.keep(String.valueOf(preview.getFileName()), moving(pictures)::writeTo);
    }

    private EncodedImage moving(List<Path> pictures) throws IOException {
        Animation animation = new Animation(Collections.nCopies(pictures.size(), each), FOR_EVER);
        ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT);
        try {
            ImageSize size = decoder.decode(pictures.get(0)).upright().size();
            AnimationEncoder webp = AnimationEncoder.of(OutputFormat.WEBP, size, animation, QUALITY);
            for (Path picture : pictures) {
                webp.add(decoder.decode(picture).upright());
            }
            return webp.finish();
        } catch (ImageRejectedException e) {
            throw new IOException("a picture that was made here cannot be read", e);
        }
    }
}
