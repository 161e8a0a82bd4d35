package dev.matteline.models.cutout;

import dev.matteline.models.catalog.LocatedModel;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.onnx.OnnxNetwork;
import dev.matteline.models.onnx.RecurrentNetwork;
import dev.matteline.models.onnx.SessionSettings;
import dev.matteline.models.segment.RecurrentSegmenter;
import dev.matteline.models.segment.SaliencySegmenter;
import dev.matteline.models.segment.Segmenter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** One session a model, opened when first asked for and shared by all lanes. */
final class OpenModels implements AutoCloseable {

    /** A loaded model and the bytes it was loaded from. */
    record OpenModel(LocatedModel located, Segmenter segmenter) {}

    private final ModelStore store;
    private final SessionSettings settings;
    private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();
    private volatile boolean closed;

    OpenModels(ModelStore store, SessionSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** A failure is not remembered: the next call tries again. */
    OpenModel get(String model) throws ModelException {
        return slots.computeIfAbsent(model, name -> new Slot()).open(model);
    }

    /** Models that are loaded now. */
    int loaded() {
        return (int) slots.values().stream().filter(Slot::isOpen).count();
    }

    @Override
    public void close() {
        closed = true;
        slots.values().forEach(Slot::close);
    }

    /** The graph itself says whether it wants one picture or also what it remembers of the ones before. */
    private Segmenter segmenter(LocatedModel located) throws ModelException {
        try {
            return new SaliencySegmenter(
                    OnnxNetwork.open(located.file(), settings), located.spec().convention());
        } catch (ModelException unusable) {
            return RecurrentNetwork.open(located.file(), settings)
                    .map(RecurrentSegmenter::new)
                    .orElseThrow(() -> unusable);
        }
    }

    private final class Slot {

        private @Nullable OpenModel open;

        synchronized OpenModel open(String model) throws ModelException {
            if (closed) {
                throw new IllegalStateException("The pipeline is closed");
            }
            OpenModel present = open;
            if (present == null) {
                LocatedModel located = store.locate(model);
                present = new OpenModel(located, segmenter(located));
                open = present;
            }
            return present;
        }

        synchronized boolean isOpen() {
            return open != null;
        }

        synchronized void close() {
            if (open != null) {
                open.segmenter().close();
                open = null;
            }
        }
    }
}
