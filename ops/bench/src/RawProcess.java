import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@link RawLimit} in a process of its own, so that neither run warms the other. */
final class RawProcess {

    private RawProcess() {}

    static double rate(Path model, int threads, int lanes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xss64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "RawLimit",
                        model.toString(),
                        Integer.toString(threads),
                        Integer.toString(lanes)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new UncheckedIOException(new IOException("session.run alone failed for " + model));
        }
        return Double.parseDouble(answer.trim());
    }
}
