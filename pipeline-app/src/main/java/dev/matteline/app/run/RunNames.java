package dev.matteline.app.run;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.submission.Digest;
import java.nio.file.Path;

/** How the ledger knows a run: by its inputs, its output and its tenant, so that the same command is the same source. */
final class RunNames {

    private static final int DIGITS = 24;

    private RunNames() {}

    static SourceName source(RunRequest request) {
        String inputs = request.feed()
                .map(feed -> Digest.of("feed", feed.place().feed().toString()))
                .orElseGet(() ->
                        Digest.of(request.inputs().stream().map(Path::toString).toArray(String[]::new)));
        String command =
                Digest.of(inputs, request.output().toString(), request.tenant().value());
        return new SourceName("run:" + command.substring(0, DIGITS));
    }

    static SinkName sink(RunRequest request) {
        return new SinkName("folder:" + Digest.of(request.output().toString()).substring(0, DIGITS));
    }
}
