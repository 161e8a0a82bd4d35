package dev.matteline.app.run;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code OUT/report} is about the inputs of the last command. The report about others makes way for it, as {@code
 * report-SUBMISSION} beside it, where its links lead to the same outputs, and comes back with its command.
 */
final class ReportFolder {

    private static final Pattern SUBMISSION = Pattern.compile("\"submission\"\\s*:\\s*([0-9]{1,18})\\b");
    private static final int HEAD = 4096;

    private final Overview overview;

    ReportFolder(Overview overview) {
        this.overview = overview;
    }

    /** Whether the last command's report is in {@code output}. */
    static boolean isThere(Path output) {
        return Files.isRegularFile(output.resolve("report").resolve("report.json"));
    }

    /** Makes room for the report about {@code source}, and brings back the one that there was. */
    void turnTo(SourceName source, SinkName sink, Path output) {
        Path current = output.resolve("report");
        try {
            Optional<SubmissionId> there = submission(current);
            if (there.filter(id -> isOfAnother(id, source, sink)).isPresent()) {
                move(current, output.resolve("report-" + there.get()));
            }
            if (Files.notExists(current)) {
                Optional<Path> own = newestOf(source, output);
                if (own.isPresent()) {
                    move(own.get(), current);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the reports in " + output + " cannot be kept apart", e);
        }
    }

    private Optional<Path> newestOf(SourceName source, Path output) throws IOException {
        SortedMap<Long, Path> own = new TreeMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(output, "report-[0-9]*")) {
            for (Path folder : folders) {
                submission(folder)
                        .filter(id -> overview.find(id)
                                .filter(known -> known.source().equals(source))
                                .isPresent())
                        .ifPresent(id -> own.put(id.value(), folder));
            }
        }
        return own.values().stream().reduce((older, newer) -> newer);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.notExists(to)) {
            Files.move(from, to);
        }
    }

    /** What another home has reported there is not known here and is replaced, as its outputs are. */
    private boolean isOfAnother(SubmissionId id, SourceName source, SinkName sink) {
        Optional<Submission> submission = overview.find(id);
        return submission
                .filter(known -> known.sinks().contains(sink) && !known.source().equals(source))
                .isPresent();
    }

    private static Optional<SubmissionId> submission(Path report) throws IOException {
        Path file = report.resolve("report.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            Matcher found = SUBMISSION.matcher(new String(bytes.readNBytes(HEAD), StandardCharsets.UTF_8));
            return found.find() ? Optional.of(new SubmissionId(Long.parseLong(found.group(1)))) : Optional.empty();
        }
    }
}
