package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Submissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Read-only questions about submissions, for people and for REST. */
public final class Overview {

    private static final String COUNTS = """
            select count(*),
                count(*) filter (where state in ('WAITING', 'OPEN', 'CLAIMED', 'SETTLED')),
                count(*) filter (where state = 'DELIVERED'),
                count(*) filter (where state = 'REFUSED'),
                count(*) filter (where state = 'FAILED'),
                count(*) filter (where state = 'REVIEW')
            """;

    private static final String NEWEST = """
             from (select distinct on (path) * from item where source = :source
                order by path, submission_id desc, id desc) newest
            """;

    private final JdbcClient jdbc;
    private final Submissions submissions;

    Overview(JdbcClient jdbc, Submissions submissions) {
        this.jdbc = jdbc;
        this.submissions = submissions;
    }

    /** Newest first; of one tenant where it is given. */
    public List<Submission> page(Optional<TenantId> tenant, Optional<SubmissionId> before, int limit) {
        return submissions.page(tenant, before, limit);
    }

    public Optional<Submission> find(SubmissionId id) {
        return submissions.find(id);
    }

    /** The last one that was opened for a source. */
    public Optional<Submission> newest(TenantId tenant, SourceName source) {
        return submissions.newest(tenant, source);
    }

    /** Counts of one submission. */
    public Progress progress(SubmissionId id) {
        return jdbc.sql(COUNTS + " from item where submission_id = :id")
                .param("id", id.value())
                .query(Overview::progress)
                .single();
    }

    /** Counts of a source, and how many items had reached their end before a moment. */
    public record Since(Progress counts, long earlier) {}

    /** Counts over the newest revision of everything a source ever gave; {@code moment} is one of {@link #now}. */
    public Since progress(SourceName source, Instant moment) {
        return jdbc.sql(COUNTS + """
                        , count(*) filter (where done_at < :moment
                            and state in ('DELIVERED', 'REFUSED', 'FAILED', 'REVIEW'))
                        """ + NEWEST)
                .param("source", source.value())
                .param("moment", OffsetDateTime.ofInstant(moment, ZoneOffset.UTC))
                .query((row, n) -> new Since(progress(row, n), row.getLong(7)))
                .single();
    }

    /** The database's clock, by which ends are dated. */
    public Instant now() {
        return jdbc.sql("select now()").query(OffsetDateTime.class).single().toInstant();
    }

    /** An output that was delivered: where to, how large. */
    public record DeliveredOutput(ItemId item, MediaPath key, ByteCount size) {}

    /** Shows {@code visitor} the newest delivered output of everything a source gave, save those known to be lost. */
    public void forEachDelivered(SourceName source, Consumer<DeliveredOutput> visitor) {
        jdbc.sql("""
                        select distinct on (r.key) i.id, r.key, r.bytes from item i join rendition r on r.item_id = i.id
                        where i.source = :source and i.state = 'DELIVERED' and not i.output_lost order by r.key, r.id desc
                        """)
                .param("source", source.value())
                .query((row, n) -> new DeliveredOutput(
                        new ItemId(row.getLong(1)), new MediaPath(row.getString(2)), new ByteCount(row.getLong(3))))
                .list()
                .forEach(visitor);
    }

    /** Whether anything of the source is still under way, its report included. */
    public boolean live(SourceName source) {
        return jdbc.sql("select exists (select 1 from submission where source = :source and state <> 'DONE')")
                .param("source", source.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether items of the source are still to be worked on or delivered. */
    public boolean unfinished(SourceName source) {
        return jdbc.sql("select exists (select 1 from item where source = :source"
                        + " and state in ('WAITING', 'OPEN', 'CLAIMED', 'SETTLED'))")
                .param("source", source.value())
                .query(Boolean.class)
                .single();
    }

    public long openItems() {
        return jdbc.sql("select count(*) from item where state in ('WAITING', 'OPEN', 'CLAIMED', 'SETTLED')")
                .query(Long.class)
                .single();
    }

    public long pendingDeliveries() {
        return jdbc.sql("select count(*) from delivery where state in ('PENDING', 'SENDING')")
                .query(Long.class)
                .single();
    }

    /** What of a source was not delivered, by path. */
    public List<ItemView> problems(SourceName source, int limit) {
        return jdbc.sql("select *" + NEWEST
                        + " where state in ('REFUSED', 'FAILED', 'REVIEW') order by path limit :limit")
                .param("source", source.value())
                .param("limit", limit)
                .query(Overview::item)
                .list();
    }

    /** A delivery of the source that has been tried {@code attempts} times or more and has not arrived. */
    public Optional<Troubles.Trouble> stuckDelivery(SourceName source, int attempts) {
        return jdbc.sql("""
                        select code, message, attempts from delivery d join submission s on s.id = d.submission_id
                        where s.source = :source and s.state <> 'DONE' and d.state = 'PENDING'
                          and d.attempts >= :attempts limit 1
                        """)
                .param("source", source.value())
                .param("attempts", attempts)
                .query((row, n) -> new Troubles.Trouble(row.getString(1), row.getString(2), row.getInt(3)))
                .optional();
    }

    /** One item as the outside sees it. */
    public record ItemView(
            long id, String path, String state, Optional<String> code, Optional<String> message, long units) {}

    /** Items of a submission in the order they came in, after {@code after}. */
    public List<ItemView> items(SubmissionId id, long after, int limit) {
        return jdbc.sql("""
                        select id, path, state, code, message, units from item
                        where submission_id = :id and id > :after order by id limit :limit
                        """)
                .param("id", id.value())
                .param("after", after)
                .param("limit", limit)
                .query(Overview::item)
                .list();
    }

    static ItemView item(ResultSet row, int number) throws SQLException {
        return new ItemView(
                row.getLong("id"),
                row.getString("path"),
                row.getString("state"),
                Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getString("message")),
                row.getLong("units"));
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        return new Progress(
                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }
}
