package dev.matteline.models.cutout;

import dev.matteline.models.catalog.LocatedModel;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.onnx.BatchingNetwork;
import dev.matteline.models.onnx.Device;
import dev.matteline.models.onnx.MapNetwork;
import dev.matteline.models.onnx.OnnxNetwork;
import dev.matteline.models.onnx.PromptNetwork;
import dev.matteline.models.onnx.RecurrentNetwork;
import dev.matteline.models.onnx.SessionSettings;
import dev.matteline.models.segment.PromptSegmenter;
import dev.matteline.models.segment.RecurrentSegmenter;
import dev.matteline.models.segment.SaliencySegmenter;
import dev.matteline.models.segment.Segmenter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** One session a model and device, opened when first asked for and shared by all lanes. */
final class OpenModels implements AutoCloseable {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private record Key(String model, boolean onCpu) {}

    private final ModelStore store;
    private final Machine machine;
    private final MemoryGate memory;
    private final ConcurrentMap<Key, Slot> slots = new ConcurrentHashMap<>();
    private volatile boolean closed;

    OpenModels(ModelStore store, Machine machine) {
        this.store = store;
        this.machine = machine;
        this.memory = new MemoryGate(machine.memoryMiB());
    }

    /** A failure is not remembered: the next call tries again. */
    OpenModel get(String model) throws ModelException {
        return slots.computeIfAbsent(new Key(model, false), Slot::new).open();
    }

    /** The same where there is something else to do: a model that could not be had just now is not asked for again. */
    OpenModel getUnlessJustFailed(String model) throws ModelException {
        return slots.computeIfAbsent(new Key(model, false), Slot::new).openUnlessJustFailed();
    }

    /** The same model on the CPU, whatever the policy prefers. */
    OpenModel onCpu(String model) throws ModelException {
        return slots.computeIfAbsent(new Key(model, true), Slot::new).open();
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

    private OpenModel open(Key key) throws ModelException {
        memory.admit(store.spec(key.model()));
        LocatedModel located = store.locate(key.model());
        if (key.onCpu()) {
            return new OpenModel(located, List.of(segmenter(located, Device.CPU)), memory);
        }
        try {
            return on(located, machine.device().devices());
        } catch (ModelException e) {
            if (e.reason() == ModelException.Reason.GPU_UNAVAILABLE
                    && machine.device().allowsCpu()) {
                return on(located, List.of(Device.CPU));
            }
            throw e;
        }
    }

    private OpenModel on(LocatedModel located, List<Device> devices) throws ModelException {
        List<Segmenter> segmenters = new ArrayList<>();
        try {
            for (Device device : devices) {
                segmenters.add(segmenter(located, device));
            }
        } catch (ModelException | RuntimeException failed) {
            segmenters.forEach(Segmenter::close);
            throw failed;
        }
        return new OpenModel(located, segmenters, memory);
    }

    private Segmenter segmenter(LocatedModel located, Device device) throws ModelException {
        SessionSettings settings = new SessionSettings(machine.threads(located.spec()), device);
        if (located.decoder().isPresent()) {
            Path decoder = located.decoder().get();
            return new PromptSegmenter(PromptNetwork.open(located.file(), decoder, settings));
        }
        // the graph itself says whether it wants one picture or also what it remembers of the ones before
        try {
            MapNetwork network = OnnxNetwork.open(located.file(), settings);
            return new SaliencySegmenter(
                    device.gpu() ? new BatchingNetwork(network, machine.batch()) : network,
                    located.spec().convention());
        } catch (ModelException unusable) {
            return RecurrentNetwork.open(located.file(), settings)
                    .map(RecurrentSegmenter::new)
                    .orElseThrow(() -> unusable);
        }
    }

    private final class Slot {

        private final Key key;
        private @Nullable OpenModel open;
        private @Nullable ModelException failure;
        private long failedAt;

        Slot(Key key) {
            this.key = key;
        }

        synchronized OpenModel openUnlessJustFailed() throws ModelException {
            if (failure != null && System.nanoTime() - failedAt < ASK_AGAIN.toNanos()) {
                throw failure;
            }
            try {
                return open();
            } catch (ModelException failed) {
                failure = failed;
                failedAt = System.nanoTime();
                throw failed;
            }
        }

        synchronized OpenModel open() throws ModelException {
            if (closed) {
                throw new IllegalStateException("The pipeline is closed");
            }
            OpenModel present = open;
            if (present == null) {
                present = OpenModels.this.open(key);
                open = present;
            }
            return present;
        }

        synchronized boolean isOpen() {
            return open != null;
        }

        synchronized void close() {
            if (open != null) {
                open.close();
                open = null;
            }
        }
    }
}
