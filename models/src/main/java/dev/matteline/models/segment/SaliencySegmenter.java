package dev.matteline.models.segment;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.NetworkConvention;
import dev.matteline.models.catalog.NetworkConvention.Activation;
import dev.matteline.models.image.AreaAverage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Lanczos;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.Device;
import dev.matteline.models.onnx.FloatMap;
import dev.matteline.models.onnx.MapNetwork;
import dev.matteline.models.refine.GuidedUpsampling;
import java.util.List;

/** Runs a saliency network on the whole picture, brought to the network's size, and brings the map back. */
public final class SaliencySegmenter implements Segmenter {

    private final MapNetwork network;
    private final NetworkConvention convention;

    /** Takes over the network and closes it. */
    public SaliencySegmenter(MapNetwork network, NetworkConvention convention) {
        this.network = network;
        this.convention = convention;
    }

    @Override
    public Found find(PixelImage upright, Aim aim) throws ModelException {
        PixelImage visible = VisibleColours.of(upright);
        ImageSize inputSize = network.fixedSize().orElseGet(() -> InputSize.of(upright.size(), convention));
        byte[] small = switch (convention.input().resize()) {
            case LANCZOS -> Lanczos.resizeRgb(visible, inputSize);
            case AREA -> AreaAverage.resizeRgb(visible, inputSize);
        };
        FloatMap map = look(small, inputSize);
        if (convention.activation() == Activation.CLASSES) {
            return MapReading.classes(map, convention.classes()).map(mask -> Nearest.resize(mask, upright.size()));
        }
        Mask mask = MapReading.read(map, convention);
        if (aim.mirrored()) {
            Mask second = MapReading.read(look(Mirror.rgb(small, inputSize), inputSize), convention);
            mask = Mirror.average(mask, second);
        }
        return new Found(
                switch (convention.upsampling()) {
                    case LANCZOS -> Lanczos.resize(mask, upright.size());
                    case GUIDED -> GuidedUpsampling.of(mask, small, visible);
                });
    }

    private FloatMap look(byte[] rgb, ImageSize size) throws ModelException {
        return network.run(List.of(InputPlanes.of(rgb, convention.input())), size)
                .get(0);
    }

    @Override
    public List<String> leaves(Aim aim) {
        return Leftovers.of(aim, false, convention.activation() != Activation.CLASSES);
    }

    @Override
    public Device device() {
        return network.device();
    }

    @Override
    public void close() {
        network.close();
    }
}
