package dev.matteline.models.segment;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.catalog.NetworkConvention;
import dev.matteline.models.catalog.NetworkConvention.Activation;
import dev.matteline.models.catalog.NetworkConvention.Sizing;
import dev.matteline.models.catalog.NetworkConvention.Upsampling;
import dev.matteline.models.catalog.Normalisation;
import dev.matteline.models.catalog.Normalisation.ResizeFilter;
import dev.matteline.models.catalog.Normalisation.Scaling;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.OnnxNetwork;
import dev.matteline.models.onnx.SessionSettings;
import dev.matteline.models.samples.SamplePhoto;
import dev.matteline.models.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints what each way of bringing the built-in model's map up does to masks of made photos with true alpha: {@code
 * UpsamplingComparison PHOTOS WIDTH}.
 */
final class UpsamplingComparison {

    private static final int FIRST_SEED = 1000;

    private UpsamplingComparison() {}

    public static void main(String[] args) throws Exception {
        Natives.load();
        int photos = Integer.parseInt(args[0]);
        int width = Integer.parseInt(args[1]);
        Path file = Files.createTempFile("sample", ".jpg");
        Path model = Natives.store().locate("cutnet").file();
        try (OnnxNetwork network = OnnxNetwork.open(model, new SessionSettings(1))) {
            for (Upsampling upsampling : Upsampling.values()) {
                Segmenter segmenter = new SaliencySegmenter(network, convention(upsampling));
                Score score = new Score();
                for (int i = 0; i < photos; i++) {
                    SamplePhoto photo = SamplePhotos.render(FIRST_SEED + i, width, width * 3 / 4);
                    photo.writeJpeg(file, 0.92f);
                    PixelImage picture =
                            new ImageDecoder(DecodeLimits.DEFAULT).decode(file).upright();
                    score.add(segmenter.find(picture, Aim.NONE).whole().values(), truth(photo, picture), width);
                }
                System.out.printf("%-8s %s%n", upsampling, score);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static NetworkConvention convention(Upsampling upsampling) {
        Normalisation input = new Normalisation(
                Normalisation.IMAGENET_MEAN, Normalisation.IMAGENET_DEVIATION, Scaling.BY_255, ResizeFilter.AREA);
        return new NetworkConvention(320, Sizing.SQUARE, input, Activation.NONE, false, List.of(), upsampling);
    }

    private static byte[] truth(SamplePhoto photo, PixelImage picture) {
        PixelImage grey = Pictures.drawn(
                picture.width(),
                picture.height(),
                (x, y) -> 0xff000000 | photo.alpha().getRaster().getSample(x, y, 0) * 0x010101);
        byte[] truth = new byte[picture.size().area()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = grey.rgb()[3 * i];
        }
        return truth;
    }

    /** Sums over photos; F over all pixels of all photos, with a weight of 0.3 for recall. */
    private static final class Score {
        private int photos;
        private double error;
        private double boundary;
        private double overlap;
        private double mixed;
        private final double[] right = new double[256];
        private final double[] wrong = new double[256];

        void add(byte[] mask, byte[] truth, int width) {
            boolean[] band = band(truth, width);
            double all = 0;
            double near = 0;
            int nearCount = 0;
            int both = 0;
            int either = 0;
            for (int i = 0; i < mask.length; i++) {
                int found = mask[i] & 0xff;
                boolean subject = (truth[i] & 0xff) > 127;
                double difference = Math.abs(found - (truth[i] & 0xff)) / 255.0;
                all += difference;
                near += band[i] ? difference : 0;
                nearCount += band[i] ? 1 : 0;
                both += subject && found > 127 ? 1 : 0;
                either += subject || found > 127 ? 1 : 0;
                mixed += found > 0 && found < 255 ? 1.0 / mask.length : 0;
                (subject ? right : wrong)[found]++;
            }
            photos++;
            error += all / mask.length;
            boundary += near / Math.max(1, nearCount);
            overlap += both / (double) either;
        }

        private static boolean[] band(byte[] truth, int width) {
            boolean[] band = new boolean[truth.length];
            int height = truth.length / width;
            int reach = Math.max(3, width / 130);
            for (int i = 0; i < truth.length - width - 1; i++) {
                boolean subject = (truth[i] & 0xff) > 127;
                if (subject != (truth[i + 1] & 0xff) > 127 || subject != (truth[i + width] & 0xff) > 127) {
                    int x = i % width;
                    for (int y = Math.max(0, i / width - reach); y <= Math.min(height - 1, i / width + reach); y++) {
                        int from = y * width + Math.max(0, x - reach);
                        int to = y * width + Math.min(width - 1, x + reach);
                        java.util.Arrays.fill(band, from, to + 1, true);
                    }
                }
            }
            return band;
        }

        private double bestF() {
            double subject = java.util.Arrays.stream(right).sum();
            double hits = 0;
            double misses = 0;
            double best = 0;
            for (int threshold = 255; threshold > 0; threshold--) {
                hits += right[threshold];
                misses += wrong[threshold];
                double precision = hits / Math.max(1, hits + misses);
                double recall = hits / subject;
                best = Math.max(best, 1.3 * precision * recall / Math.max(1e-9, 0.3 * precision + recall));
            }
            return best;
        }

        @Override
        public String toString() {
            return String.format(
                    "MAE %.4f  boundary %.4f  IoU %.4f  maxF %.4f  mixed %.3f  (%d photos)",
                    error / photos, boundary / photos, overlap / photos, bestF(), mixed / photos, photos);
        }
    }
}
