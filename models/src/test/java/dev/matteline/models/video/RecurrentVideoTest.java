package dev.matteline.models.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.models.Shared;
import dev.matteline.models.av.ClipLimits;
import dev.matteline.models.av.TestClips;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.PipelineSettings;
import dev.matteline.models.cutout.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Robust Video Matting on a film: its memory goes over a stop and a start. */
final class RecurrentVideoTest {

    @TempDir
    Path folder;

    @Test
    void theStateGoesOnBehindAStop() throws Exception {
        Path model = Shared.at("models/rvm_mobilenetv3_dyn16_dsr1.onnx");
        TestClips.load();
        Path film = TestClips.film(folder.resolve("film.mp4"), 160, 120, 24, "-c:v", "libopenh264");
        // it looks for people, and a ball is none
        Map<String, String> values = Map.of(
                "model",
                model.toString(),
                "video.format",
                "png",
                "product",
                "mask",
                "gates.no-foreground",
                "deliver 0%");
        ModelStore models = ModelStore.at(folder.resolve("models"), ModelCatalog.packaged());
        try (CutoutPipeline pictures = CutoutPipeline.open(PipelineSettings.of(models, TestClips.CACHE))) {
            VideoPipeline pipeline =
                    VideoPipeline.open(pictures, new VideoLimits(ClipLimits.DEFAULT, 8, 1), TestClips.CACHE);
            byte[] whole = Files.readAllBytes(
                    pipeline.cut(order(film, "whole", values), new Watch(false)).file());
            VideoOrder order = order(film, "stopped", values);
            assertThatThrownBy(() -> pipeline.cut(order, new Watch(true))).isInstanceOf(VideoStoppedException.class);

            VideoCutout cutout = pipeline.cut(order, new Watch(false));

            assertThat(Files.readAllBytes(cutout.file())).isEqualTo(whole);
        }
    }

    private VideoOrder order(Path film, String name, Map<String, String> values) {
        return new VideoOrder(film, folder.resolve(name), name, Recipe.of(values), VideoRecipe.of(values));
    }

    private static final class Watch implements VideoWatch {

        private final boolean stop;
        private volatile boolean segment;

        Watch(boolean stop) {
            this.stop = stop;
        }

        @Override
        public void frames(long done, long total) {
            // nobody looks
        }

        @Override
        public void segment(int number, int frames) {
            segment = true;
        }

        @Override
        public boolean stopped() {
            return stop && segment;
        }
    }
}
