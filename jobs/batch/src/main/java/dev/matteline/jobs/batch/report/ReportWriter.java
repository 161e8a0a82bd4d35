package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.Medium;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.ledger.Outbox.Kind;
import dev.matteline.jobs.batch.ledger.Outbox.Parcel;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.Submission.State;
import dev.matteline.jobs.batch.submission.Submissions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the files of a report into the content store and hands them, with the previews, to the outbox. */
public final class ReportWriter {

    private final JdbcClient jdbc;
    private final ReportData data;
    private final Submissions submissions;
    private final FileContentStore store;
    private final Outbox outbox;
    private final List<ReportAttachment> attachments;
    private final List<ReportFormat> formats = List.of(new JsonReport(), new CsvReport(), new HtmlReport());

    public ReportWriter(
            JdbcClient jdbc,
            Clock clock,
            Submissions submissions,
            FileContentStore store,
            Outbox outbox,
            List<ReportAttachment> attachments) {
        this.jdbc = jdbc;
        this.data = new ReportData(jdbc, clock);
        this.submissions = submissions;
        this.store = store;
        this.outbox = outbox;
        this.attachments = List.copyOf(attachments);
    }

    /** In the transaction of the caller, after which the submission is REPORTING. */
    void write(Submission submission) throws IOException {
        ReportHead head = data.head(submission);
        previews(submission, head);
        for (ReportFormat format : formats) {
            ContentRef content = store.put((FileContentStore.Writer) out -> render(format, head, out));
            MediaPath key = new MediaPath(head.folder() + "/" + format.kind().fileName());
            deliver(
                    submission,
                    Optional.empty(),
                    Kind.REPORT,
                    key,
                    content,
                    format.kind().mediaType());
        }
        for (ReportAttachment attachment : attachments) {
            for (ReportAttachment.Attached file : attachment.of(submission)) {
                deliver(submission, Optional.empty(), Kind.REPORT, file.key(), file.content(), file.mediaType());
            }
        }
        submissions.advance(submission.id(), State.CLOSED, State.REPORTING);
    }

    private void render(ReportFormat format, ReportHead head, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        ReportFormat.Sheet sheet = format.begin(head, text);
        data.forEach(head.submission(), row -> {
            try {
                sheet.add(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        sheet.end();
        text.flush();
    }

    private record Preview(ItemId item, ContentRef content, PreviewKind kind) {}

    /** Of a submission that was reported before, those that the sinks do not have yet. */
    private void previews(Submission submission, ReportHead head) {
        jdbc
                .sql("""
                        select id, preview_key, preview_sha256, preview_bytes, medium from item
                        where submission_id = :submission and state in ('DELIVERED', 'REVIEW') and preview_key is not null
                          and not exists (select 1 from delivery d where d.item_id = item.id and d.kind = 'PREVIEW'
                            and d.content_key = item.preview_key)
                        """)
                .param("submission", submission.id().value())
                .query((row, n) -> new Preview(
                        new ItemId(row.getLong(1)),
                        new ContentRef(row.getString(2), row.getString(3), new ByteCount(row.getLong(4))),
                        PreviewKind.of(Medium.valueOf(row.getString(5)))))
                .list()
                .stream()
                .filter(preview -> store.has(preview.content()))
                .forEach(preview -> deliver(
                        submission,
                        Optional.of(preview.item()),
                        Kind.PREVIEW,
                        new MediaPath(
                                HtmlReport.preview(head.folder(), preview.item().value(), preview.kind())),
                        preview.content(),
                        preview.kind().mediaType()));
    }

    private void deliver(
            Submission submission,
            Optional<ItemId> item,
            Kind kind,
            MediaPath key,
            ContentRef content,
            String mediaType) {
        for (SinkName sink : submission.sinks()) {
            Parcel parcel = new Parcel(submission.tenant(), sink, key, content, mediaType);
            outbox.add(new Outbox.Entry(submission.id(), item, kind, parcel));
        }
    }
}
