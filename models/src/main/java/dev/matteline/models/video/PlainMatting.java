package dev.matteline.models.video;

import dev.matteline.models.av.Frame;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.util.Optional;

/** Every frame by itself. */
final class PlainMatting implements FrameMatting {

    private final FrameStages stages;

    PlainMatting(FrameStages stages) {
        this.stages = stages;
    }

    @Override
    public Optional<Mask> prepare(PixelImage picture) throws ModelException, ImageRejectedException {
        return Optional.of(stages.find(picture));
    }

    @Override
    public Mask settle(Frame frame, Optional<Mask> prepared) {
        return prepared.orElseThrow();
    }

    @Override
    public byte[] state() {
        return new byte[0];
    }

    @Override
    public void restore(byte[] state) {
        // there is none
    }
}
