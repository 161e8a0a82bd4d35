package dev.matteline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.gate.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** J4: every code that an error can carry has a line in config/CODES.md. */
class CodesTest {

    /** How errors are made: the code is the first text. */
    private static final Pattern MADE = Pattern.compile("(?:new AppException\\(\\s*ExitCode\\.\\w+,"
            + "|ApiProblem\\.of\\(\\s*\\d+,"
            + "|new \\w*RejectedException\\("
            + "|new (?:ItemOutcome\\.)?(?:Failed|Refused)\\(\\s*item,"
            + "|new \\w*Refusal\\("
            + "|new Unfit\\("
            + "|new DeliveryException\\()\\s*\"([a-z0-9_]*[a-z0-9])\"");

    private static final Path ROOT = Path.of(System.getProperty("matteline.root", ".."));

    @Test
    void everyCodeHasALine() throws IOException {
        Path page = ROOT.resolve("config").resolve("CODES.md");
        assumeTrue(Files.exists(page), "config/CODES.md is not beside this module");
        Set<String> codes = new TreeSet<>();
        for (String module : List.of("models", "jobs", "routes", "pipeline-app")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                for (Path file : (Iterable<Path>) files.filter(CodesTest::isSource)::iterator) {
                    Matcher made = MADE.matcher(Files.readString(file));
                    while (made.find()) {
                        codes.add(made.group(1));
                    }
                }
            }
        }
        Stream.of(ModelException.Reason.values()).map(CodesTest::lower).forEach(codes::add);
        Stream.of(Gate.values()).map(CodesTest::lower).forEach(codes::add);
        assertThat(codes).contains("truncated", "poison", "config_invalid", "quota_exceeded", "model_too_large");

        String text = Files.readString(page);
        assertThat(codes.stream().filter(code -> !text.contains("`" + code + "`")))
                .as("codes without a line in config/CODES.md")
                .isEmpty();
    }

    private static String lower(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isSource(Path file) {
        String path = file.toString();
        return path.endsWith(".java") && path.contains("/src/main/");
    }
}
