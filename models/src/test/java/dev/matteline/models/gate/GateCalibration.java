package dev.matteline.models.gate;

import dev.matteline.models.Natives;
import dev.matteline.models.cutout.Cutout;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Prints what every gate measures on every picture of a folder: {@code FOLDER [MODEL]}. */
final class GateCalibration {

    private GateCalibration() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (Gate gate : Gate.values()) {
            settings.put("gates." + gate.key(), gate == Gate.NO_FOREGROUND ? "deliver 100%" : "deliver 0%");
        }
        settings.put("model", args.length > 1 ? args[1] : "cutnet");
        Recipe recipe = Recipe.of(settings);
        try (CutoutPipeline pipeline = Natives.pipeline();
                Stream<Path> files = Files.list(Path.of(args[0]))) {
            for (Path file : files.sorted()
                    .filter(one -> one.toString().matches(".*[.](jpg|png)"))
                    .toList()) {
                print(file, pipeline.cut(file, recipe));
            }
        }
    }

    private static void print(Path file, Cutout cutout) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-28s", file.getFileName()));
        List<GateFinding> findings = cutout.findings();
        for (Gate gate : Gate.values()) {
            double value = findings.stream()
                    .filter(finding -> finding.gate() == gate)
                    .mapToDouble(GateFinding::value)
                    .findFirst()
                    .orElse(0);
            line.append(String.format(Locale.ROOT, " %s %6.2f", gate.code(), value));
        }
        System.out.println(line);
    }
}
