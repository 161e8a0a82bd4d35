package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Submissions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Submissions that came in by a call: each has a source of its own, and a caller may give it a key by which a repeated
 * call is known again. Methods take part in the caller's transaction where there is one.
 */
public final class Requests {

    private final JdbcClient jdbc;
    private final Submissions submissions;

    Requests(JdbcClient jdbc, Submissions submissions) {
        this.jdbc = jdbc;
        this.submissions = submissions;
    }

    /** What a key stands for: the digest of what was asked, and the submission that was made of it. */
    public record Remembered(String request, Optional<SubmissionId> submission) {}

    /**
     * Takes a key of this tenant, for good once the caller's transaction ends. Waits while another transaction is about
     * to take the same one.
     *
     * @return false when it is taken
     */
    public boolean take(TenantId tenant, String key, String request) {
        return jdbc.sql("""
                                insert into idempotency_key (tenant_id, key, request) values (:tenant, :key, :request)
                                on conflict do nothing
                                """)
                        .param("tenant", tenant.value())
                        .param("key", key)
                        .param("request", request)
                        .update()
                == 1;
    }

    public void remember(TenantId tenant, String key, SubmissionId submission) {
        jdbc.sql("update idempotency_key set submission_id = :submission where tenant_id = :tenant and key = :key")
                .param("submission", submission.value())
                .param("tenant", tenant.value())
                .param("key", key)
                .update();
    }

    public Optional<Remembered> find(TenantId tenant, String key) {
        return jdbc.sql("select request, submission_id from idempotency_key where tenant_id = :tenant and key = :key")
                .param("tenant", tenant.value())
                .param("key", key)
                .query((row, n) -> new Remembered(
                        row.getString(1),
                        Optional.ofNullable(row.getObject(2, Long.class)).map(SubmissionId::new)))
                .optional();
    }

    /** Keys are good for so long. */
    public int forget(Duration age) {
        return jdbc.sql("delete from idempotency_key where created_at < now() - make_interval(secs => :age)")
                .param("age", age.toMillis() / 1000.0)
                .update();
    }

    /** The newest submission of a source. */
    public Optional<Submission> newest(TenantId tenant, SourceName source) {
        return submissions.newest(tenant, source);
    }

    /** All that are not DONE and whose source's name begins so. */
    public List<Submission> live(String prefix) {
        return submissions.liveWith(prefix);
    }

    /** Those of {@code sources} that have nothing under way any more; their originals count as dealt with. */
    public List<SourceName> ended(Collection<SourceName> sources) {
        List<SourceName> ended = jdbc.sql("""
                        select s from unnest(:sources::text[]) s
                        where not exists (select 1 from submission where source = s and state <> 'DONE')
                          and exists (select 1 from submission where source = s)
                        """)
                .param("sources", sources.stream().map(SourceName::value).toArray(String[]::new))
                .query((row, n) -> new SourceName(row.getString(1)))
                .list();
        jdbc.sql("update item set acknowledged = true where source = any(:sources) and not acknowledged")
                .param("sources", ended.stream().map(SourceName::value).toArray(String[]::new))
                .update();
        return ended;
    }
}
