package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.DecodedImage;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.composite.Composition;
import dev.matteline.models.cutout.OpenModels.OpenModel;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.OpenCv;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.matte.Matted;
import dev.matteline.models.matte.Matting;
import dev.matteline.models.matte.MattingBudget;
import dev.matteline.models.matte.OwnAlpha;
import dev.matteline.models.onnx.OnnxLibraries;
import dev.matteline.models.onnx.SessionSettings;
import java.io.IOException;
import java.nio.file.Path;

/**
 * From a file to a finished cutout, one picture at a time on the calling thread. Thread-safe: lanes call {@link #cut} side
 * by side and share one session a model. Nothing is written anywhere; {@link #close} releases the sessions.
 */
public final class CutoutPipeline implements AutoCloseable {

    private final ImageDecoder decoder;
    private final OpenModels models;
    private final MattingBudget budget = MattingBudget.DEFAULT;
    private final int threads;

    private CutoutPipeline(ImageDecoder decoder, OpenModels models, int threads) {
        this.decoder = decoder;
        this.models = models;
        this.threads = threads;
    }

    /** Loads the native libraries; models are opened by the first picture that wants them. */
    public static CutoutPipeline open(PipelineSettings settings) {
        OpenCv.load(settings.nativeCache());
        OnnxLibraries.prepare(settings.nativeCache());
        return new CutoutPipeline(
                new ImageDecoder(settings.limits()),
                new OpenModels(settings.models(), new SessionSettings(settings.threads())),
                settings.threads());
    }

    /**
     * The stages, in order.
     *
     * @throws ImageRejectedException when the file is no picture that can be worked on; trying again changes nothing
     * @throws ModelException when the model cannot be had or fails
     * @throws IOException when the file cannot be read
     * @throws IllegalStateException after {@link #close}
     */
    public Cutout cut(Path source, Recipe recipe) throws ImageRejectedException, ModelException, IOException {
        StageClock clock = new StageClock();
        OpenModel model = models.get(recipe.model());

        DecodedImage decoded = clock.time("decode", () -> decoder.decode(source));
        PixelImage picture = clock.time("orient", decoded::upright);
        Mask found = clock.time("segment", () -> model.segmenter().segment(picture));
        Mask refined = clock.time("refine", () -> recipe.edges().refinement().refine(found, picture));
        Matted matted = clock.time("matte", () -> matting(recipe).matte(refined, picture));
        AlphaMatte matte = matted.matte();
        PixelImage foreground =
                clock.time("decontaminate", () -> recipe.decontamination().decontaminate(picture, matte));
        AlphaMatte alpha = OwnAlpha.limit(matte, picture);
        PixelImage placed =
                clock.time("compose", () -> Composition.compose(foreground, alpha, recipe.effectiveBackground()));
        EncodedImage image = clock.time("encode", () -> Rendition.encode(placed, alpha, recipe));
        EncodedImage preview = clock.time("preview", () -> Preview.of(picture, placed));

        return new Cutout(
                image,
                preview,
                recipe.model(),
                model.segmenter().provider(),
                Losses.of(decoded, matted),
                clock.timings());
    }

    /** The stages for single frames under one recipe. */
    public FrameStages frames(Recipe recipe) throws ModelException {
        return new FrameStages(models.get(recipe.model()).segmenter(), matting(recipe), recipe);
    }

    private Matting matting(Recipe recipe) {
        return recipe.edges().matting().method(budget, threads);
    }

    /**
     * Text that changes when the recipe or the bytes of its model change, and only then. Fetches the model when it is not
     * on disk.
     */
    public String identity(Recipe recipe) throws ModelException {
        return recipe.values() + "@sha256:"
                + models.get(recipe.model()).located().sha256();
    }

    @Override
    public void close() {
        models.close();
    }
}
