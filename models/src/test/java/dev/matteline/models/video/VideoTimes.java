package dev.matteline.models.video;

import dev.matteline.models.av.ClipLimits;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.PipelineSettings;
import dev.matteline.models.cutout.Recipe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A measurement, not a test: cuts one film and says how long each stage took over all frames.
 *
 * <p>{@code java -cp CP dev.matteline.models.video.VideoTimes CLIP WORKSPACE THREADS [recipe key=value ...]}
 */
final class VideoTimes {

    private VideoTimes() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> values = Arrays.stream(args)
                .skip(3)
                .map(text -> text.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Path workspace = Path.of(args[1]);
        Path home = workspace.resolveSibling("native");
        ModelStore models = ModelStore.at(home, ModelCatalog.packaged());
        VideoLimits limits = new VideoLimits(ClipLimits.DEFAULT, 96, Integer.parseInt(args[2]));
        try (CutoutPipeline pictures = CutoutPipeline.open(PipelineSettings.of(models, home))) {
            VideoPipeline pipeline = VideoPipeline.open(pictures, limits, home);
            VideoOrder order = new VideoOrder(
                    Path.of(args[0]), workspace, values.toString(), Recipe.of(values), VideoRecipe.of(values));
            System.out.println(pipeline.plan(order.source(), order.recipe(), order.video()));
            long start = System.nanoTime();
            Counter counter = new Counter();
            VideoCutout cutout = pipeline.cut(order, counter);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(cutout);
            System.out.printf("%d frames in %.1f s: %.1f fps%n", counter.done, seconds, counter.done / seconds);
        }
    }

    private static final class Counter implements VideoWatch {

        private volatile long done;

        @Override
        public void frames(long frames, long total) {
            done = frames;
        }

        @Override
        public void segment(int number, int frames) {
            System.out.println("segment " + number + ": " + frames + " frames");
        }

        @Override
        public boolean stopped() {
            return false;
        }
    }
}
