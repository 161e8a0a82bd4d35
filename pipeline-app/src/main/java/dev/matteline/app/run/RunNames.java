package dev.matteline.app.run;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** How the ledger knows a run: by its inputs, its output and its tenant, so that the same command is the same source. */
final class RunNames {

    private static final int DIGITS = 24;

    private RunNames() {}

    static SourceName source(RunRequest request) {
        String inputs = request.inputs().stream().map(Path::toString).collect(Collectors.joining("\0"));
        return new SourceName("run:" + digest(inputs + "\0\0" + request.output() + "\0\0" + request.tenant()));
    }

    static SinkName sink(RunRequest request) {
        return new SinkName("folder:" + digest(request.output().toString()));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
