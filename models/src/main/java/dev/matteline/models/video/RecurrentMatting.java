package dev.matteline.models.video;

import dev.matteline.models.av.Frame;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.segment.SequenceSegmenter.Sequence;
import java.util.Optional;

/** A model that remembers the frames before. Nothing can be prepared: each frame needs the one before it. */
final class RecurrentMatting implements FrameMatting {

    private final FrameStages stages;
    private final Sequence sequence;

    RecurrentMatting(FrameStages stages, Sequence sequence) {
        this.stages = stages;
        this.sequence = sequence;
    }

    @Override
    public Optional<Mask> prepare(PixelImage picture) {
        return Optional.empty();
    }

    @Override
    public Mask settle(Frame frame, Optional<Mask> prepared) throws ModelException {
        return stages.refined(sequence.next(frame.picture()), frame.picture());
    }

    @Override
    public byte[] state() {
        return sequence.state();
    }

    @Override
    public void restore(byte[] state) {
        sequence.restore(state);
    }
}
