package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.DecodedImage;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Layer;
import dev.matteline.models.cutout.Cutout.Files;
import dev.matteline.models.cutout.Cutout.Making;
import dev.matteline.models.cutout.OpenModels.OpenModel;
import dev.matteline.models.cutout.Renderer.Rendered;
import dev.matteline.models.gate.GateFinding;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.OpenCv;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.market.MarketCheck;
import dev.matteline.models.matte.Decontamination;
import dev.matteline.models.matte.Matted;
import dev.matteline.models.matte.Matting;
import dev.matteline.models.matte.MattingBudget;
import dev.matteline.models.matte.OwnAlpha;
import dev.matteline.models.onnx.OnnxLibraries;
import dev.matteline.models.onnx.SessionSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From a file to a finished cutout, one picture at a time on the calling thread. Thread-safe: lanes call {@link #cut} side
 * by side and share one session a model. Nothing is written anywhere; {@link #close} releases the sessions.
 */
public final class CutoutPipeline implements AutoCloseable {

    private final ImageDecoder decoder;
    private final OpenModels models;
    private final Renderer renderer;
    private final MattingBudget budget = MattingBudget.DEFAULT;
    private final int threads;

    private CutoutPipeline(ImageDecoder decoder, OpenModels models, int threads) {
        this.decoder = decoder;
        this.renderer = new Renderer(new Backdrops(decoder));
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
        return cut(source, recipe, () -> {});
    }

    /**
     * The same.
     *
     * @param alive called now and then while a picture takes long because it has many frames
     */
    public Cutout cut(Path source, Recipe recipe, Runnable alive)
            throws ImageRejectedException, ModelException, IOException {
        ImageHeader header = decoder.header(source);
        return recipe.moves(header) ? moving(header, source, recipe, alive) : still(source, recipe);
    }

    private Cutout still(Path source, Recipe recipe) throws ImageRejectedException, ModelException, IOException {
        StageClock clock = new StageClock();
        OpenModel model = models.get(recipe.model());

        DecodedImage decoded = clock.time("decode", () -> decoder.decode(source, recipe.keep()));
        PixelImage picture = clock.time("orient", decoded::upright);
        Mask found = clock.time("segment", () -> segment(model, picture, recipe));
        Mask refined = clock.time("refine", () -> recipe.edges().refinement().refine(found, picture));
        Matted matted = clock.time("matte", () -> matting(recipe).matte(refined, picture));
        AlphaMatte alpha = OwnAlpha.limit(matted.matte(), picture);
        List<GateFinding> findings = clock.time("inspect", () -> Inspection.inspect(alpha, picture, recipe.gates()));
        Sources sources = new Sources(
                decoded, picture, colours -> layer(recipe.decontamination(), colours, matted.matte(), alpha));
        Rendered main = render(sources, recipe.main(), clock);
        Map<String, Rendered> more = new LinkedHashMap<>();
        for (Map.Entry<String, Rendering> one : recipe.more().entrySet()) {
            more.put(one.getKey(), render(sources, one.getValue(), clock));
        }
        EncodedImage preview = clock.time("preview", () -> Preview.of(picture, main.picture()));

        return new Cutout(
                new Files(main.image(), images(more), preview, checks(main, more)),
                new Making(
                        recipe.model(), model.segmenter().provider(), losses(Losses.of(decoded, matted), main, more)),
                findings,
                clock.timings());
    }

    /** The same stages for every frame. */
    private Cutout moving(ImageHeader header, Path source, Recipe recipe, Runnable alive)
            throws ImageRejectedException, ModelException, IOException {
        StageClock clock = new StageClock();
        FrameStages stages = frames(recipe);
        MovingCutout cutout = new MovingCutout(decoder, renderer, source, recipe, alive);

        FrameMattes mattes = clock.time("segment", () -> cutout.mattes(header, stages));
        List<GateFinding> findings = Inspection.judge(mattes.medians(), recipe.gates());
        Rendered main = cutout.file(header, mattes, recipe.main(), clock);
        Map<String, Rendered> more = new LinkedHashMap<>();
        for (Map.Entry<String, Rendering> one : recipe.more().entrySet()) {
            more.put(one.getKey(), cutout.file(header, mattes, one.getValue(), clock));
        }
        EncodedImage preview = clock.time("preview", () -> Preview.of(mattes.poster(), main.picture()));

        return new Cutout(
                new Files(main.image(), images(more), preview, checks(main, more)),
                new Making(recipe.model(), stages.provider(), losses(mattes.degraded(), main, more)),
                findings,
                clock.timings());
    }

    /** The stages for single frames under one recipe. */
    public FrameStages frames(Recipe recipe) throws ModelException {
        return new FrameStages(models.get(recipe.model()).segmenter(), matting(recipe), renderer, recipe);
    }

    private static Mask segment(OpenModel model, PixelImage picture, Recipe recipe)
            throws ModelException, ImageRejectedException {
        return RegionSegmenter.segment(
                model.segmenter(), picture, recipe.subject().roi());
    }

    private Rendered render(Sources sources, Rendering rendering, StageClock clock)
            throws ImageRejectedException, ModelException, IOException {
        Source source = clock.time("decontaminate", () -> sources.of(rendering));
        return renderer.render(source, rendering, clock);
    }

    /** The subject's own colours, and as much of it as the picture's own alpha leaves. */
    private static Layer layer(Decontamination how, PixelImage picture, AlphaMatte matte, AlphaMatte alpha) {
        return new Layer(how.decontaminate(picture, matte), alpha);
    }

    private static Map<String, EncodedImage> images(Map<String, Rendered> rendered) {
        Map<String, EncodedImage> images = new LinkedHashMap<>();
        rendered.forEach((name, one) -> images.put(name, one.image()));
        return images;
    }

    private static Map<String, List<MarketCheck>> checks(Rendered main, Map<String, Rendered> more) {
        Map<String, List<MarketCheck>> checks = new LinkedHashMap<>();
        checks.put("", main.checks());
        more.forEach((name, one) -> checks.put(name, one.checks()));
        return checks;
    }

    private static List<String> losses(List<String> made, Rendered main, Map<String, Rendered> more) {
        Set<String> losses = new LinkedHashSet<>(made);
        losses.addAll(main.degraded());
        more.forEach((name, one) -> one.degraded().forEach(loss -> losses.add(name + ":" + loss)));
        return List.copyOf(losses);
    }

    private Matting matting(Recipe recipe) {
        return recipe.edges().matting().method(budget, threads);
    }

    /**
     * Text that changes when the recipe, the bytes of its model or of a picture it names change, and only then. Fetches the
     * model when it is not on disk.
     *
     * @throws IllegalArgumentException when a picture that the recipe names cannot be used
     */
    public String identity(Recipe recipe) throws ModelException {
        return recipe.values() + "@sha256:"
                + models.get(recipe.model()).located().sha256() + backdrops(recipe);
    }

    private static String backdrops(Recipe recipe) {
        StringBuilder digests = new StringBuilder();
        for (Rendering rendering : recipe.renderings()) {
            if (rendering.background() instanceof Background.Picture picture) {
                try {
                    digests.append("@").append(Backdrops.sha256(picture.file()));
                } catch (IOException e) {
                    throw new IllegalArgumentException("The background " + picture.file() + " cannot be read.", e);
                }
            }
        }
        return digests.toString();
    }

    @Override
    public void close() {
        models.close();
    }
}
