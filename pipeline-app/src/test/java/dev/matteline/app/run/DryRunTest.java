package dev.matteline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.app.ExitCode;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.intake.Appraisal;
import dev.matteline.jobs.batch.intake.Screening;
import dev.matteline.jobs.batch.submission.SourceBinding.Work;
import dev.matteline.routes.source.Glance;
import dev.matteline.routes.source.Glance.Sight;
import dev.matteline.routes.source.SourceStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private static final Work WORK = new Work("default", Map.of(), "recipe", "png", 5);

    @Test
    void saysWhatTheDoorWouldSayAndWhatItWouldCost() {
        Glance seen = new Glance(
                new SourceStatus.Counts(9, 0, 2, 0),
                List.of(
                        file("a.jpg"),
                        file("film.mp4"),
                        file("sub/junk.jpg"),
                        new Sight(new MediaPath("pi\npe"), Optional.empty(), Optional.of("not_a_regular_file")),
                        file("old.zip")));

        RunResult result = DryRun.of(seen, new Door(), WORK);

        assertThat(result.last().total()).isEqualTo(2);
        assertThat(result.last().refused()).isEqualTo(2);
        assertThat(result.last().earlier()).isEqualTo(2);
        assertThat(result.units()).as("a picture, and seven seconds of film").isEqualTo(5 + 7 * 5);
        assertThat(result.problems())
                .containsExactly(
                        "sub/junk.jpg: not_an_image",
                        "pi?pe: not_a_regular_file",
                        "old.zip: an archive, its files are not counted");
        assertThat(result.exitCode()).isEqualTo(ExitCode.SOME_NOT_DELIVERED);
    }

    private static Sight file(String path) {
        return new Sight(new MediaPath(path), Optional.of(Path.of("/in", path)), Optional.empty());
    }

    /** Takes everything but junk. */
    private static final class Door implements Screening {

        @Override
        public Optional<Refusal> check(Path file) {
            return file.endsWith("junk.jpg")
                    ? Optional.of(new Refusal("not_an_image", "This is not an image."))
                    : Optional.empty();
        }

        @Override
        public Appraisal appraise(Path file, Map<String, String> recipe) {
            if (file.toString().endsWith(".mp4")) {
                return Appraisal.film(new Appraisal.Film(7, 175, "webm"));
            }
            return check(file).map(Appraisal::refused).orElse(Appraisal.PICTURE);
        }
    }
}
