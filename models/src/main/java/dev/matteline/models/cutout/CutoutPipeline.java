package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.DecodedImage;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.cutout.Cutout.Files;
import dev.matteline.models.cutout.Cutout.Making;
import dev.matteline.models.cutout.FallbackLadder.Answer;
import dev.matteline.models.cutout.Parts.Part;
import dev.matteline.models.cutout.Renderer.Rendered;
import dev.matteline.models.gate.GateFinding;
import dev.matteline.models.image.OpenCv;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.market.MarketCheck;
import dev.matteline.models.matte.Matting;
import dev.matteline.models.matte.MattingBudget;
import dev.matteline.models.onnx.Device;
import dev.matteline.models.onnx.OnnxLibraries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final FallbackLadder ladder;
    private final Renderer renderer;
    private final MattingBudget budget = MattingBudget.DEFAULT;
    private final Machine machine;

    private CutoutPipeline(ImageDecoder decoder, OpenModels models, Machine machine) {
        this.decoder = decoder;
        this.renderer = new Renderer(new Backdrops(decoder));
        this.models = models;
        this.ladder = new FallbackLadder(models, machine.device());
        this.machine = machine;
    }

    /** Loads the native libraries; models are opened by the first picture that wants them. */
    public static CutoutPipeline open(PipelineSettings settings) {
        OpenCv.load(settings.nativeCache());
        OnnxLibraries.prepare(settings.nativeCache());
        return new CutoutPipeline(
                new ImageDecoder(settings.limits()),
                new OpenModels(settings.models(), settings.machine()),
                settings.machine());
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

        DecodedImage decoded = clock.time("decode", () -> decoder.decode(source, recipe.keep()));
        PixelImage picture = clock.time("orient", decoded::upright);
        Answer answer = clock.time("segment", () -> ladder.find(picture, recipe.subject()));
        Parts parts = new Parts(picture, recipe, answer, matting(recipe), clock);
        Part whole = parts.matte(recipe.main());
        List<GateFinding> findings =
                clock.time("inspect", () -> Inspection.inspect(whole.alpha(), picture, recipe.gates()));
        Sources sources = new Sources(decoded, picture, parts);
        Rendered main = renderer.render(sources.of(recipe.main()), recipe.main(), clock);
        Map<String, Rendered> more = new LinkedHashMap<>();
        for (Map.Entry<String, Rendering> one : recipe.more().entrySet()) {
            more.put(one.getKey(), renderer.render(sources.of(one.getValue()), one.getValue(), clock));
        }
        EncodedImage preview = clock.time("preview", () -> Preview.of(picture, main.picture()));

        List<String> made = Losses.of(decoded, whole.matted(), answer.degraded());
        made.addAll(parts.losses());
        return new Cutout(
                new Files(main.image(), images(more), preview, checks(main, more)),
                new Making(answer.model(), answer.provider(), losses(made, main, more)),
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

        List<String> made = new ArrayList<>(stages.modelLosses(mattes.poster().size()));
        made.addAll(mattes.degraded());
        return new Cutout(
                new Files(main.image(), images(more), preview, checks(main, more)),
                new Making(stages.model(), stages.provider(), losses(made, main, more)),
                findings,
                clock.timings());
    }

    /** The stages for single frames under one recipe, with the first of its models that can be had. */
    public FrameStages frames(Recipe recipe) throws ModelException {
        return new FrameStages(ladder.choose(recipe.subject()), ladder, matting(recipe), renderer, recipe);
    }

    /**
     * Opens the built-in model, so that a GPU that is required and missing is told before any work is taken.
     *
     * @throws ModelException {@code gpu_unavailable}
     * @return where it computes
     */
    public String probe() throws ModelException {
        return builtIn().text();
    }

    /** Whether a GPU is wanted and the CPU does its work. */
    public boolean missesGpu() throws ModelException {
        return machine.device().missesGpu(builtIn());
    }

    private Device builtIn() throws ModelException {
        return models.get(Recipe.defaults().model()).segmenter().device();
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
        return recipe.edges().matting().method(budget, machine.threads());
    }

    /**
     * Text that changes when the recipe, the bytes of its model or of a picture it names change, and only then. Fetches the
     * model when it is not on disk.
     *
     * @throws IllegalArgumentException when a picture or a part that the recipe names cannot be used
     */
    public String identity(Recipe recipe) throws ModelException {
        return RecipeIdentity.of(recipe, ladder.choose(recipe.subject()).model().located());
    }

    @Override
    public void close() {
        models.close();
    }
}
