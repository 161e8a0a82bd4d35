package dev.matteline.models.segment;

import dev.matteline.models.catalog.Channels;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.Normalisation;
import dev.matteline.models.image.AreaAverage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Lanczos;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.Device;
import dev.matteline.models.onnx.RecurrentNetwork;
import dev.matteline.models.onnx.RecurrentState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a recurrent network on pictures whose longer side is about {@value #INNER} pixels, or, where it reduces them by
 * itself, on pictures of at most {@value #OUTER}.
 */
public final class RecurrentSegmenter implements SequenceSegmenter {

    private static final int INNER = 512;
    private static final int OUTER = 1280;
    private static final int STEP = 16;

    private static final Normalisation PLAIN = new Normalisation(
            new Channels(0, 0, 0),
            new Channels(1, 1, 1),
            Normalisation.Scaling.BY_255,
            Normalisation.ResizeFilter.AREA);

    private final RecurrentNetwork network;

    /** Takes over the network and closes it. */
    public RecurrentSegmenter(RecurrentNetwork network) {
        this.network = network;
    }

    @Override
    public Found find(PixelImage upright, Aim aim) throws ModelException {
        return new Found(begin().next(upright));
    }

    @Override
    public List<String> leaves(Aim aim) {
        return Leftovers.of(aim, false, false);
    }

    @Override
    public Sequence begin() {
        return new Running();
    }

    @Override
    public Device device() {
        return network.device();
    }

    @Override
    public void close() {
        network.close();
    }

    private static ImageSize inner(ImageSize size, int longest) {
        ImageSize fitted = size.fitWithin(longest);
        return new ImageSize(stepped(fitted.width()), stepped(fitted.height()));
    }

    private static int stepped(int side) {
        return Math.max(STEP, side / STEP * STEP);
    }

    private final class Running implements Sequence {

        private @Nullable RecurrentState state;

        @Override
        public Mask next(PixelImage upright) throws ModelException {
            ImageSize size = inner(upright.size(), network.scales() ? OUTER : INNER);
            byte[] small = AreaAverage.resizeRgb(VisibleColours.of(upright), size);
            float ratio = Math.min(1f, (float) INNER / Math.max(size.width(), size.height()));
            RecurrentState from = state == null ? network.start(size) : state;
            RecurrentNetwork.Step step = network.run(InputPlanes.of(small, PLAIN), size, from, ratio);
            state = step.next();
            return Lanczos.resize(MapReading.alpha(step.alpha()), upright.size());
        }

        @Override
        public byte[] state() {
            return state == null ? new byte[0] : state.bytes();
        }

        @Override
        public void restore(byte[] bytes) {
            state = bytes.length == 0 ? null : RecurrentState.of(bytes);
        }
    }
}
