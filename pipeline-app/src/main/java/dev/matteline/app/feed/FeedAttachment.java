package dev.matteline.app.feed;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.feed.FeedLedger;
import dev.matteline.jobs.batch.feed.FeedOutcomes;
import dev.matteline.jobs.batch.report.CsvCells;
import dev.matteline.jobs.batch.report.ReportAttachment;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.routes.feed.Feed;
import dev.matteline.routes.feed.FeedRewriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The feed with its new links, and a table with a line for each picture, beside the report. */
public final class FeedAttachment implements ReportAttachment {

    private final FeedJobs feeds;
    private final FeedLedger ledger;
    private final FeedOutcomes outcomes;
    private final FileContentStore store;

    FeedAttachment(FeedJobs feeds, FeedLedger ledger, FeedOutcomes outcomes, FileContentStore store) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.store = store;
    }

    @Override
    public List<Attached> of(Submission submission) throws IOException {
        List<Attached> files = new ArrayList<>();
        Optional<FeedJob> job = feeds.of(submission.source());
        if (job.isPresent()) {
            for (FeedLedger.Ready reading : ledger.ready(submission.id())) {
                files.addAll(write(submission, job.get(), reading));
                ledger.written(reading);
            }
        }
        return files;
    }

    private List<Attached> write(Submission submission, FeedJob job, FeedLedger.Ready reading) throws IOException {
        List<ContentRef> feed = new ArrayList<>();
        ContentRef status = store.put((FileContentStore.Writer) lines -> {
            line(lines, FeedRewriter.STATUS_COLUMNS);
            feed.add(store.put((FileContentStore.Writer) out -> rewrite(submission, job, reading, out, lines)));
        });
        MediaPath key = new MediaPath(job.folder() + "/" + reading.fileName());
        return List.of(
                new Attached(key, feed.get(0), mediaType(reading.fileName())),
                new Attached(new MediaPath(key + ".status.csv"), status, "text/csv"));
    }

    private void rewrite(
            Submission submission, FeedJob job, FeedLedger.Ready reading, OutputStream out, OutputStream lines)
            throws IOException {
        FeedRewriter rewriter = new FeedRewriter(links -> known(submission, job, links));
        try (Feed feed = Feed.open(store.path(reading.content()), job.place().columns())) {
            rewriter.rewrite(feed, out, (row, cells) -> line(lines, cells));
        }
    }

    private Map<String, FeedRewriter.Outcome> known(Submission submission, FeedJob job, Collection<String> links) {
        Map<String, FeedRewriter.Outcome> known = new HashMap<>();
        outcomes.of(submission, links)
                .forEach((link, outcome) -> known.put(
                        link,
                        new FeedRewriter.Outcome(
                                outcome.state(),
                                outcome.code().orElse(""),
                                outcome.message().orElse(""),
                                outcome.output().map(job::link).orElse(""))));
        return known;
    }

    private static void line(OutputStream out, List<String> cells) throws IOException {
        out.write((CsvCells.line(cells) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String mediaType(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1);
        return switch (ending) {
            case "xml" -> "application/xml";
            case "tsv" -> "text/tab-separated-values";
            case "gz" -> "application/gzip";
            case "jsonl", "ndjson" -> "application/x-ndjson";
            default -> "text/csv";
        };
    }
}
