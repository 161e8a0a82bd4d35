package dev.matteline.jobs.batch.feed;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.FeedBook;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBindings;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Submissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The book of feeds in the database. */
public final class FeedLedger implements FeedBook {

    private static final String OF_SOURCE = " from feed_reading where tenant_id = :tenant and source = :source";

    private final JdbcClient jdbc;
    private final SourceBindings bindings;
    private final Submissions submissions;
    private final FileContentStore store;
    private final TransactionTemplate transaction;
    private final FeedPictures pictures;

    public FeedLedger(
            JdbcClient jdbc,
            SourceBindings bindings,
            Submissions submissions,
            FileContentStore store,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.bindings = bindings;
        this.submissions = submissions;
        this.store = store;
        this.transaction = transaction;
        this.pictures = new FeedPictures(jdbc);
    }

    @Override
    public Set<String> known(SourceName source, Collection<String> links) {
        return pictures.handedIn(bindings.of(source), links);
    }

    @Override
    public boolean over(SourceName source, String sha256) {
        return ofSource(
                        "select sha256 = :sha256 and state in ('READ', 'WRITTEN')" + OF_SOURCE
                                + " order by id desc limit 1",
                        source)
                .param("sha256", sha256)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Override
    public Reading begin(SourceName source, String fileName, ContentRef feed) {
        Optional<Reading> cutOff = ofSource(
                        "select *" + OF_SOURCE + " and state = 'READING' order by id desc limit 1", source)
                .query(FeedLedger::reading)
                .optional();
        if (cutOff.isPresent() && cutOff.get().content().sha256().equals(feed.sha256())) {
            return cutOff.get();
        }
        dropOld(source);
        return ofSource("""
                        insert into feed_reading (tenant_id, source, file_name, content_key, sha256, bytes, state)
                        values (:tenant, :source, :file, :content, :sha256, :bytes, 'READING') returning *
                        """, source)
                .param("file", fileName)
                .param("content", feed.key())
                .param("sha256", feed.sha256())
                .param("bytes", feed.size().value())
                .query(FeedLedger::reading)
                .single();
    }

    /** Feeds that were written again, or that nobody will read to the end, are needed no more. */
    private void dropOld(SourceName source) {
        List<String> contents = ofSource(
                        "update feed_reading set state = case when state = 'READING' then 'DROPPED' else state end"
                                + " where id in (select id" + OF_SOURCE
                                + " and state in ('READING', 'WRITTEN') order by id desc limit 10)"
                                + " returning content_key",
                        source)
                .query(String.class)
                .list();
        for (String content : contents) {
            try {
                store.delete(content);
            } catch (IOException e) {
                throw new UncheckedIOException("an old feed cannot be deleted: " + content, e);
            }
        }
    }

    @Override
    public List<Picture> enter(Reading reading, List<Wish> wishes) {
        return pictures.enter(binding(reading), reading, wishes);
    }

    @Override
    public void taken(Reading reading, List<Taken> taken) {
        pictures.taken(binding(reading), reading, taken);
    }

    /**
     * The feed goes out with the submission that its pictures made grow. When there is none, everything is as it was; then
     * one is opened for the feed alone, unless this very feed went out before.
     */
    @Override
    public void end(Reading reading) {
        SourceBinding binding = binding(reading);
        transaction.executeWithoutResult(status -> {
            Optional<Long> submission = ofSource(
                            "select id from submission where tenant_id = :tenant and source = :source and state = 'OPEN'",
                            reading.source())
                    .query(Long.class)
                    .optional();
            if (submission.isEmpty() && !wentOut(reading)) {
                submission = Optional.of(submissions.grow(binding).id().value());
            }
            jdbc.sql("update feed_reading set state = :state, ended_at = now(), submission_id = :submission"
                            + " where id = :id and state = 'READING'")
                    .param("state", submission.isPresent() ? "READ" : "WRITTEN")
                    .param("submission", submission.orElse(null))
                    .param("id", reading.id())
                    .update();
        });
    }

    private boolean wentOut(Reading reading) {
        return ofSource(
                        "select exists (select 1" + OF_SOURCE + " and sha256 = :sha256 and state = 'WRITTEN')",
                        reading.source())
                .param("sha256", reading.content().sha256())
                .query(Boolean.class)
                .single();
    }

    /** A reading whose feed is to be written again. */
    public record Ready(long id, ContentRef content, String fileName) {}

    /** Those that go out with a submission. */
    public List<Ready> ready(SubmissionId submission) {
        return jdbc.sql("select * from feed_reading where submission_id = :id and state = 'READ' order by id")
                .param("id", submission.value())
                .query((row, n) -> new Ready(row.getLong("id"), content(row), row.getString("file_name")))
                .list();
    }

    /** In the transaction of the report. */
    public void written(Ready reading) {
        jdbc.sql("update feed_reading set state = 'WRITTEN' where id = :id")
                .param("id", reading.id())
                .update();
    }

    private SourceBinding binding(Reading reading) {
        return bindings.of(reading.source());
    }

    private JdbcClient.StatementSpec ofSource(String sql, SourceName source) {
        return jdbc.sql(sql)
                .param("tenant", bindings.of(source).tenant().value())
                .param("source", source.value());
    }

    private static Reading reading(ResultSet row, int number) throws SQLException {
        return new Reading(row.getLong("id"), new SourceName(row.getString("source")), content(row));
    }

    private static ContentRef content(ResultSet row) throws SQLException {
        return new ContentRef(
                row.getString("content_key"), row.getString("sha256"), new ByteCount(row.getLong("bytes")));
    }
}
