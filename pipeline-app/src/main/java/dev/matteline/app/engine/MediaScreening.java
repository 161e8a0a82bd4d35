package dev.matteline.app.engine;

import dev.matteline.jobs.batch.intake.Appraisal;
import dev.matteline.jobs.batch.intake.Screening;
import dev.matteline.models.av.ClipInfo.Timing;
import dev.matteline.models.av.ClipProbe;
import dev.matteline.models.av.ClipRejectedException;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.video.VideoPipeline;
import dev.matteline.models.video.VideoPlan;
import dev.matteline.models.video.VideoRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Pictures by their header, films by their packets. Nothing is decoded. */
final class MediaScreening implements Screening {

    private final VideoPipeline films;
    private final ProbeGuard guard;

    MediaScreening(VideoPipeline films, ProbeGuard guard) {
        this.films = films;
        this.guard = guard;
    }

    @Override
    public Optional<Refusal> check(Path file) throws IOException {
        try {
            ImageHeader.read(file, DecodeLimits.DEFAULT);
            return Optional.empty();
        } catch (ImageRejectedException e) {
            return Optional.of(new Refusal(e.code(), String.valueOf(e.getMessage())));
        }
    }

    private static Appraisal picture(Path file, Recipe recipe) throws IOException {
        try {
            ImageHeader header = ImageHeader.read(file, DecodeLimits.DEFAULT);
            return recipe.moves(header) ? Appraisal.animation(header.animation().startedSeconds()) : Appraisal.PICTURE;
        } catch (ImageRejectedException e) {
            return Appraisal.refused(new Refusal(e.code(), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Appraisal appraise(Path file, Map<String, String> recipe) throws IOException {
        if (!ClipProbe.looksLikeVideo(file)) {
            return picture(file, Recipe.of(recipe));
        }
        try {
            VideoPlan plan = guard.look(file, () -> films.plan(file, Recipe.of(recipe), VideoRecipe.of(recipe)));
            Timing timing = plan.info().timing();
            return Appraisal.film(new Appraisal.Film(
                    timing.startedSeconds(), timing.frames(), plan.container().extension()));
        } catch (ClipRejectedException e) {
            return Appraisal.refused(new Refusal(e.code(), String.valueOf(e.getMessage())));
        } catch (ProbeGuard.PoisonException e) {
            return Appraisal.refused(
                    new Refusal("poison", "The video twice brought down the process that looked at it."));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("nothing else is thrown by looking at a video", e);
        }
    }
}
