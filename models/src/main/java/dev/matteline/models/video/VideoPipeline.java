package dev.matteline.models.video;

import dev.matteline.models.av.ClipEncoding;
import dev.matteline.models.av.ClipFormat;
import dev.matteline.models.av.ClipInfo;
import dev.matteline.models.av.ClipProbe;
import dev.matteline.models.av.ClipRejectedException;
import dev.matteline.models.av.Container;
import dev.matteline.models.av.Ffmpeg;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.image.ImageSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * From a film to its cutout, one film at a time on the calling thread and a few of its own. Thread-safe. Decode, find,
 * settle, place, encode: {@link FrameLine} has them in order. What is finished of a film survives a kill in its workspace.
 */
public final class VideoPipeline {

    /** Grows with what is kept in segments: those of an older program are made again. */
    private static final int SEGMENTS = 2;

    private final CutoutPipeline pictures;
    private final VideoLimits limits;

    private VideoPipeline(CutoutPipeline pictures, VideoLimits limits) {
        this.pictures = pictures;
        this.limits = limits;
    }

    /** Loads the native libraries. {@code pictures} has the models and is closed by its owner. */
    public static VideoPipeline open(CutoutPipeline pictures, VideoLimits limits, Path nativeCache) {
        Ffmpeg.load(nativeCache);
        return new VideoPipeline(pictures, limits);
    }

    /**
     * What a film is and what will be made of it, before anything is decoded.
     *
     * @throws IllegalArgumentException when the recipe wants what no such file can hold
     */
    public VideoPlan plan(Path source, Recipe recipe, VideoRecipe video) throws ClipRejectedException, IOException {
        ClipFormat format = video.formatFor(recipe);
        Optional<FrameStages.Unfit> unfit = FrameStages.unfit(recipe);
        if (unfit.isPresent()) {
            throw new ClipRejectedException(unfit.get().code(), unfit.get().message());
        }
        ClipInfo info = ClipProbe.probe(source, limits.clips());
        ImageSize size = FrameStages.size(recipe, info.look().upright());
        limits.clips().checkSize(size);
        format.checkSize(size);
        return new VideoPlan(info, format, Container.of(format, info.audio()));
    }

    /**
     * The whole way. A workspace serves one call at a time.
     *
     * @throws ClipRejectedException when the film cannot be worked on; trying again changes nothing
     * @throws ModelException when the model cannot be had or fails
     * @throws IOException when a file cannot be read or written
     * @throws VideoStoppedException when {@code watch} said so
     */
    public VideoCutout cut(VideoOrder order, VideoWatch watch)
            throws ClipRejectedException, ModelException, IOException, VideoStoppedException {
        VideoPlan plan = plan(order.source(), order.recipe(), order.video());
        FrameStages stages = pictures.frames(order.recipe());
        ClipEncoding encoding = ClipEncoding.of(
                        plan.info(),
                        FrameStages.size(order.recipe(), plan.info().look().upright()),
                        plan.format(),
                        FrameStages.givesAlpha(order.recipe()),
                        order.recipe().quality(),
                        limits.segmentFrames())
                .onThisMachine();
        Workspace workspace = Workspace.open(
                order.workspace(),
                "%s %d %d %s".formatted(order.identity(), limits.segmentFrames(), SEGMENTS, encoding.encoder()));
        return new Film(order, plan, encoding, workspace, stages, limits).cut(watch);
    }
}
