package dev.matteline.models.segment;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.NetworkConvention;
import dev.matteline.models.image.AreaAverage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Lanczos;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.MapNetwork;
import dev.matteline.models.refine.GuidedUpsampling;

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
    public Mask segment(PixelImage upright) throws ModelException {
        PixelImage visible = VisibleColours.of(upright);
        ImageSize inputSize = network.fixedSize().orElseGet(() -> InputSize.of(upright.size(), convention));
        byte[] small = switch (convention.input().resize()) {
            case LANCZOS -> Lanczos.resizeRgb(visible, inputSize);
            case AREA -> AreaAverage.resizeRgb(visible, inputSize);
        };
        Mask map = MapReading.read(network.run(InputPlanes.of(small, convention.input()), inputSize), convention);
        return switch (convention.upsampling()) {
            case LANCZOS -> Lanczos.resize(map, upright.size());
            case GUIDED -> GuidedUpsampling.of(map, small, visible);
        };
    }

    @Override
    public String provider() {
        return network.provider();
    }

    @Override
    public void close() {
        network.close();
    }
}
