package dev.matteline.models.cutout;

import dev.matteline.models.catalog.LocatedModel;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.segment.Found;
import dev.matteline.models.segment.Segmenter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A loaded model, the bytes it was loaded from, and a segmenter on each of its devices. Thread-safe. */
final class OpenModel implements AutoCloseable {

    private final LocatedModel located;
    private final List<Segmenter> segmenters;
    private final MemoryGate memory;
    private final AtomicInteger turn = new AtomicInteger();

    OpenModel(LocatedModel located, List<Segmenter> segmenters, MemoryGate memory) {
        this.located = located;
        this.segmenters = List.copyOf(segmenters);
        this.memory = memory;
    }

    LocatedModel located() {
        return located;
    }

    /** On the device whose turn it is. */
    Segmenter segmenter() {
        return segmenters.get(Math.floorMod(turn.getAndIncrement(), segmenters.size()));
    }

    /** Looks into the subject's region, on a segmenter of this model. */
    @SuppressWarnings("try") // the pass is held, not used
    Found find(Segmenter segmenter, PixelImage picture, Subject subject) throws ModelException, ImageRejectedException {
        if (segmenter.device().gpu()) {
            return RegionSegmenter.find(segmenter, picture, subject);
        }
        try (MemoryGate.Pass pass = memory.enter(located.spec())) {
            return RegionSegmenter.find(segmenter, picture, subject);
        }
    }

    @Override
    public void close() {
        segmenters.forEach(Segmenter::close);
    }
}
