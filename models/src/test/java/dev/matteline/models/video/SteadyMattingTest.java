package dev.matteline.models.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.av.Frame;
import dev.matteline.models.av.TestClips;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.cutout.PipelineSettings;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.image.Mask;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SteadyMattingTest {

    private static final int MIDDLE = 160;
    private static final int HALF = 50;

    @TempDir
    static Path folder;

    private static CutoutPipeline pictures;
    private static FrameStages stages;

    @BeforeAll
    static void open() throws Exception {
        pictures = CutoutPipeline.open(PipelineSettings.of(
                ModelStore.at(folder, ModelCatalog.packaged()).withoutDownloads(), TestClips.CACHE));
        stages = pictures.frames(Recipe.defaults());
    }

    @AfterAll
    static void close() {
        pictures.close();
    }

    @Test
    void theBuiltInModelFlickersLessOnAStillShotAndIsNotFurtherOff() throws Exception {
        Mask truth = Scenes.truth(MIDDLE);
        double[] flicker = new double[2];
        double[] error = new double[2];
        for (int way = 0; way < 2; way++) {
            FrameMatting matting = way == 0 ? new PlainMatting(stages) : new SteadyMatting(stages, HALF);
            Mask last = null;
            int frames = 12;
            for (int k = 0; k < frames; k++) {
                Frame frame = Scenes.frame(k, MIDDLE, 8, k);
                Mask mask = matting.settle(frame, matting.prepare(frame.picture()));
                flicker[way] += last == null ? 0 : Scenes.distance(last, mask) / (frames - 1);
                error[way] += Scenes.distance(truth, mask) / frames;
                last = mask;
            }
        }
        System.out.printf(
                "still shot, levels: flicker %.3f plain, %.3f steady; distance to truth %.3f plain, %.3f steady%n",
                flicker[0], flicker[1], error[0], error[1]);
        assertThat(flicker[1]).isLessThan(0.7 * flicker[0]);
        assertThat(error[1]).isLessThan(error[0] + 0.25);
    }

    @Test
    void mistakesThatComeAndGoAreWeakenedAlsoWhereThingsMove() {
        SteadyMatting matting = new SteadyMatting(stages, HALF);
        double before = 0;
        double after = 0;
        for (int k = 0; k < 16; k++) {
            int centre = 100 + 5 * k;
            Mask truth = Scenes.truth(centre);
            Mask mistaken = Scenes.mistaken(truth, 120, k);
            Mask steady = matting.settle(Scenes.frame(k, centre, 3, k), Optional.of(mistaken));
            before += Scenes.squared(truth, mistaken);
            after += Scenes.squared(truth, steady);
        }
        System.out.printf(
                "moving ball, squared distance to truth: %.0f as found, %.0f steady%n", before / 16, after / 16);
        assertThat(after).isLessThan(0.7 * before);
    }

    @Test
    void nothingStaysBehindAThingThatMoves() {
        SteadyMatting matting = new SteadyMatting(stages, 100);
        Mask steady = Scenes.truth(90);
        for (int k = 0; k < 16; k++) {
            int centre = 90 + 6 * k;
            steady = matting.settle(Scenes.frame(k, centre, 3, k), Optional.of(Scenes.truth(centre)));
        }
        // where the ball was at first, far from where it is now
        int at = 120 * Scenes.SIZE.width() + 60;
        assertThat(Scenes.inside(60, 120, 90)).isTrue();
        assertThat(steady.values()[at] & 0xff).isLessThan(8);
        assertThat(Scenes.distance(Scenes.truth(180), steady)).isLessThan(6);
    }

    @Test
    void aCutForgetsEverything() {
        SteadyMatting matting = new SteadyMatting(stages, 100);
        matting.settle(Scenes.frame(0, 80, 3, 0), Optional.of(Scenes.truth(80)));
        Frame other = new Frame(1, 1, 1, Scenes.frame(1, 240, 60, 1).picture());
        Mask empty = new Mask(Scenes.SIZE, new byte[Scenes.SIZE.area()]);

        Mask settled = matting.settle(other, Optional.of(empty));

        assertThat(Scenes.distance(empty, settled)).isLessThan(2);
    }

    @Test
    void goesOnFromItsStateAsIfNothingHadHappened() {
        SteadyMatting whole = new SteadyMatting(stages, HALF);
        SteadyMatting first = new SteadyMatting(stages, HALF);
        for (int k = 0; k < 3; k++) {
            Frame frame = Scenes.frame(k, MIDDLE, 8, k);
            Optional<Mask> mask = Optional.of(Scenes.mistaken(Scenes.truth(MIDDLE), 100, k));
            whole.settle(frame, mask);
            first.settle(frame, mask);
        }
        SteadyMatting second = new SteadyMatting(stages, HALF);
        second.restore(first.state());
        Frame frame = Scenes.frame(3, MIDDLE, 8, 3);
        Optional<Mask> mask = Optional.of(Scenes.mistaken(Scenes.truth(MIDDLE), 100, 3));

        assertThat(second.settle(frame, mask).values())
                .isEqualTo(whole.settle(frame, mask).values());
    }
}
