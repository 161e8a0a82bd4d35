package dev.matteline.models.segment;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.catalog.NetworkConvention;
import dev.matteline.models.catalog.NetworkConvention.Activation;
import dev.matteline.models.catalog.Normalisation;
import dev.matteline.models.catalog.Normalisation.ResizeFilter;
import dev.matteline.models.catalog.Normalisation.Scaling;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.OnnxNetwork;
import dev.matteline.models.onnx.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints how well a model does with each way of feeding and reading it: {@code FeedingComparison SAMPLES [MODEL]}, where
 * SAMPLES has photos/ and truth/ with the same tree.
 */
final class FeedingComparison {

    private FeedingComparison() {}

    public static void main(String[] args) throws Exception {
        Natives.load();
        Path samples = Path.of(args[0]);
        Path model =
                Natives.store().locate(args.length > 1 ? args[1] : "cutnet").file();
        try (OnnxNetwork network = OnnxNetwork.open(model, new SessionSettings(1))) {
            for (ResizeFilter resize : ResizeFilter.values()) {
                for (Scaling scaling : Scaling.values()) {
                    for (boolean stretched : new boolean[] {false, true}) {
                        Normalisation input = new Normalisation(
                                Normalisation.IMAGENET_MEAN, Normalisation.IMAGENET_DEVIATION, scaling, resize);
                        Segmenter segmenter = new SaliencySegmenter(
                                network, new NetworkConvention(320, input, Activation.NONE, stretched));
                        System.out.printf(
                                "%-8s %-13s stretched=%-5s %s%n",
                                resize, scaling, stretched, score(segmenter, Aim.NONE, samples));
                    }
                }
            }
            mirrored(network, samples);
        }
    }

    /** As the built-in model is fed, with a second look. */
    private static void mirrored(OnnxNetwork network, Path samples) throws Exception {
        Normalisation input = new Normalisation(
                Normalisation.IMAGENET_MEAN, Normalisation.IMAGENET_DEVIATION, Scaling.BY_255, ResizeFilter.AREA);
        Segmenter segmenter = new SaliencySegmenter(network, new NetworkConvention(320, input, Activation.NONE, false));
        System.out.printf("in the mirror, too: %s%n", score(segmenter, new Aim(List.of(), true), samples));
    }

    private static String score(Segmenter segmenter, Aim aim, Path samples) throws Exception {
        double iou = 0;
        double mae = 0;
        List<Path> photos = photos(samples);
        for (Path photo : photos) {
            PixelImage picture =
                    new ImageDecoder(DecodeLimits.DEFAULT).decode(photo).upright();
            String name = samples.resolve("photos").relativize(photo).toString().replaceAll("\\.[a-z]+$", ".png");
            PixelImage truth = Pictures.read(samples.resolve("truth").resolve(name));
            Mask mask = segmenter.find(picture, aim).whole();
            int both = 0;
            int either = 0;
            double difference = 0;
            for (int i = 0; i < mask.values().length; i++) {
                int found = mask.values()[i] & 0xff;
                int wanted = truth.rgb()[3 * i] & 0xff;
                both += found > 127 && wanted > 127 ? 1 : 0;
                either += found > 127 || wanted > 127 ? 1 : 0;
                difference += Math.abs(found - wanted) / 255.0;
            }
            iou += both / (double) either / photos.size();
            mae += difference / mask.values().length / photos.size();
        }
        return String.format("IoU %.4f  MAE %.4f  (%d photos)", iou, mae, photos.size());
    }

    private static List<Path> photos(Path samples) throws IOException {
        try (Stream<Path> files = Files.walk(samples.resolve("photos"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
