import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of `ops/bench/run`. */
final class Bench {

    /** rembg 2.0 with u2netp, whole process, pictures a second, measured elsewhere on two cores; null: not measured. */
    private static final Map<String, Double> REMBG = Map.of("S", 4.05, "M", 2.06, "L", 0.46);

    private static final Map<String, Integer> ROUNDS = Map.of("S", 10, "M", 3, "L", 3);

    private final Path root;
    private final Path work;
    private final Options options;
    private final Photos photos;
    private final List<Map<String, Object>> results = new ArrayList<>();

    private Bench(Path root, Path work, Options options) {
        this.root = root;
        this.work = work;
        this.options = options;
        this.photos = new Photos(root, work);
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        Path work = Files.createDirectories(Path.of(args[1]));
        new Bench(root, work, Options.of(args, 2)).all();
    }

    private void all() throws Exception {
        System.out.println(Machine.line());
        System.out.println("rembg: figures of u2netp measured on another 2-core machine, whole process; not run here");
        warmHome();
        for (String model : options.list("models", "cutnet")) {
            double raw = raw(model);
            for (String set : options.list("sets", "S,M,L")) {
                for (String format : options.list("formats", "png,webp,jpeg")) {
                    one(Photos.Set.of(set), model, format, raw);
                }
            }
        }
        Path file = work.resolve("results.json");
        Files.write(file, new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(results));
        System.out.println("as JSON: " + root.relativize(file));
    }

    /** The first start on a home makes a database and unpacks libraries: no part of any figure here. */
    private void warmHome() throws Exception {
        Trees.fresh(work.resolve("home"));
        Path in = photos.folder(new Photos.Set("S", 1, 400, 300), 1);
        launch(in, "cutnet", "png");
    }

    private Launched launch(Path in, String model, String format) throws Exception {
        // nothing is to be recalled from the launch before
        Trees.fresh(work.resolve("home").resolve("results"));
        Path out = Trees.fresh(work.resolve("out"));
        return Launched.run(new Launched.Order(
                root,
                work.resolve("home"),
                in,
                out,
                List.of("--model", model, "--format", format),
                options.text("java-opts", "")));
    }

    private double raw(String model) throws Exception {
        Path file = model.endsWith(".onnx")
                ? Path.of(model)
                : ModelStore.at(work.resolve("models"), ModelCatalog.packaged()).locate(model).file();
        int cores = Runtime.getRuntime().availableProcessors();
        double lanes = RawProcess.rate(file, 1, cores);
        double wide = RawProcess.rate(file, cores, 1);
        System.out.printf(
                Locale.ROOT,
                "%n%s, session.run alone: %.2f img/s (%d lanes of 1 thread), %.2f img/s (1 lane of %d threads)%n",
                name(model),
                lanes,
                cores,
                wide,
                cores);
        System.out.println("set format  steady img/s  of raw  run img/s  whole img/s   x rembg  CPU s/img  peak MiB"
                + " (java + db)  stages, share of lane time");
        return Math.max(lanes, wide);
    }

    private void one(Photos.Set set, String model, String format, double raw) throws Exception {
        Map<String, Object> result = new TreeMap<>();
        Launched plain = best(set, 1, model, format);
        Launched longer = best(set, options.number("rounds", ROUNDS.get(set.name())), model, format);
        double[] finished = longer.finished();
        double steady = Steady.rate(finished);
        JsonNode report = plain.report();
        Duration inside = Duration.between(
                Instant.parse(report.get("started_at").asString()),
                Instant.parse(report.get("finished_at").asString()));
        double whole = set.count() / plain.wallSeconds;
        Double rembg = REMBG.get(set.name());
        result.put("set", set.name());
        result.put("photos", photos.origin(set));
        result.put("model", name(model));
        result.put("format", format);
        result.put("raw_per_s", raw);
        result.put("steady_per_s", steady);
        result.put("ratio", steady / raw);
        result.put("run_per_s", set.count() / (inside.toMillis() / 1e3));
        result.put("whole_per_s", whole);
        result.put("times_rembg_u2netp", whole / rembg);
        result.put("cpu_s_per_image", longer.group.cpuSeconds() / finished.length);
        result.put("peak_mib", longer.group.peakMib());
        result.put("peak_java_mib", longer.group.peakJavaMib());
        result.put("peak_database_mib", longer.group.peakDatabaseMib());
        result.put("stages_ms", Steady.stages(longer.report()));
        results.add(result);
        System.out.printf(
                Locale.ROOT,
                "%-3s %-6s  %12.2f  %6.2f  %9.2f  %11.2f  %8.1f  %9.3f  %8.0f (%.0f + %.0f)  %s%n",
                set.name(),
                format,
                steady,
                steady / raw,
                set.count() / (inside.toMillis() / 1e3),
                whole,
                whole / rembg,
                longer.group.cpuSeconds() / finished.length,
                longer.group.peakMib(),
                longer.group.peakJavaMib(),
                longer.group.peakDatabaseMib(),
                Steady.shares(longer.report()));
    }

    /** On a machine that others use too, the quickest of several says most. */
    private Launched best(Photos.Set set, int rounds, String model, String format) throws Exception {
        Launched best = null;
        for (int i = 0; i < options.number("best-of", 1); i++) {
            Launched now = launch(photos.folder(set, rounds), model, format);
            best = best == null || now.wallSeconds < best.wallSeconds ? now : best;
        }
        return best;
    }

    private static String name(String model) {
        return Path.of(model).getFileName().toString();
    }
}
