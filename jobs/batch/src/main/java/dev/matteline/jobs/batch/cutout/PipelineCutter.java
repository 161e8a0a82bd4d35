package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.cutout.InFlight.Ticket;
import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.Extras;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Output;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.cutout.Cutout;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts on the calling thread, in this process. */
public final class PipelineCutter implements ItemCutter {

    private final CutoutPipeline pipeline;
    private final FileContentStore store;
    private final InFlight inFlight;

    public PipelineCutter(CutoutPipeline pipeline, FileContentStore store, InFlight inFlight) {
        this.pipeline = pipeline;
        this.store = store;
        this.inFlight = inFlight;
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item) throws IOException, EngineUnavailableException {
        Recipe recipe = Recipe.of(submission.terms().recipe());
        Path source = store.path(item.content());
        try {
            return done(item, inNativeCode(item, source, recipe));
        } catch (ImageRejectedException e) {
            return new ItemOutcome.Refused(item, e.code(), message(e));
        } catch (ModelException e) {
            return model(item, e);
        }
    }

    private Cutout inNativeCode(ClaimedItem item, Path source, Recipe recipe)
            throws IOException, ImageRejectedException, ModelException {
        try (Ticket ticket = inFlight.enter(item.id())) {
            return pipeline.cut(source, recipe, ticket::alive);
        }
    }

    private ItemOutcome done(ClaimedItem item, Cutout cutout) throws IOException {
        Map<String, Duration> timings = new LinkedHashMap<>(cutout.timings());
        long start = System.nanoTime();
        Output main = output(cutout.image(), Optional.of(stored(cutout.preview())));
        List<Extras.More> more = new ArrayList<>();
        for (Map.Entry<String, EncodedImage> one : cutout.more().entrySet()) {
            more.add(new Extras.More(one.getKey(), output(one.getValue(), Optional.empty())));
        }
        timings.put("store", Duration.ofNanos(System.nanoTime() - start));
        return new ItemOutcome.Done(
                item,
                main,
                new ItemOutcome.Trace(cutout.model(), cutout.provider(), cutout.degraded(), timings),
                new Extras(more, Findings.of(cutout), Findings.checks(cutout)));
    }

    private Output output(EncodedImage image, Optional<ContentRef> preview) throws IOException {
        return new Output(
                stored(image),
                image.format().text(),
                image.format().mediaType(),
                image.size().width(),
                image.size().height(),
                preview);
    }

    private ContentRef stored(EncodedImage image) throws IOException {
        return store.put((FileContentStore.Writer) image::writeTo);
    }

    /** A model that fails on one picture is that picture's failure; one that cannot be had is everybody's. */
    static ItemOutcome model(ClaimedItem item, ModelException e) throws EngineUnavailableException {
        if (e.reason() == ModelException.Reason.INFERENCE_FAILED) {
            return new ItemOutcome.Failed(item, e.code(), message(e));
        }
        throw new EngineUnavailableException(e.code(), message(e), e);
    }

    private static String message(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
