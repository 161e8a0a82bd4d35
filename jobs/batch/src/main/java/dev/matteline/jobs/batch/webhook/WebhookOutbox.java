package dev.matteline.jobs.batch.webhook;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Submission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls to come, under way and made. Added in the transaction that makes them true. */
public final class WebhookOutbox {

    /** A call that was taken so long ago and has no outcome was lost with its process; longer than any attempt takes. */
    private static final Duration LOST = Duration.ofMinutes(5);

    private static final String MINE = " from webhook_call where (:tenant::text is null or tenant_id = :tenant)";

    private final JdbcClient jdbc;

    public WebhookOutbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Once for each hook, event, and time that the submission came to its end. */
    void add(String hook, Submission submission, String event, String body) {
        jdbc.sql("""
                        insert into webhook_call (tenant_id, hook, submission_id, reference, event, body, state)
                        values (:tenant, :hook, :submission,
                            :submission || '/' || (select retries from submission where id = :submission),
                            :event, :body, 'PENDING') on conflict do nothing
                        """)
                .param("tenant", submission.tenant().value())
                .param("hook", hook)
                .param("submission", submission.id().value())
                .param("event", event)
                .param("body", body)
                .update();
    }

    /** What a tenant has used in a period; once for each hook, event and period. */
    void addStatement(String hook, TenantId tenant, String event, String period, String body) {
        jdbc.sql("""
                        insert into webhook_call (tenant_id, hook, reference, event, body, state)
                        values (:tenant, :hook, :reference, :event, :body, 'PENDING') on conflict do nothing
                        """)
                .param("tenant", tenant.value())
                .param("hook", hook)
                .param("reference", tenant.value() + "/" + period)
                .param("event", event)
                .param("body", body)
                .update();
    }

    /** The newest period of this tenant that the hook is told of. */
    Optional<String> newestPeriod(String hook, TenantId tenant, String event) {
        return jdbc.sql("""
                        select max(split_part(reference, '/', 2)) from webhook_call
                        where hook = :hook and event = :event and tenant_id = :tenant
                        """)
                .param("hook", hook)
                .param("event", event)
                .param("tenant", tenant.value())
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /** Takes due calls of {@code hooks}; nobody else gets them until they are {@link #LOST}. */
    List<WebhookCall> take(List<String> hooks, int limit) {
        return jdbc.sql("""
                        with chosen as (
                            select id from webhook_call
                            where state in ('PENDING', 'SENDING') and next_at <= now() and hook = any(:hooks)
                            order by next_at, id limit :limit for no key update skip locked)
                        update webhook_call set state = 'SENDING', attempts = attempts + 1,
                            next_at = now() + make_interval(secs => :lost)
                        from chosen where webhook_call.id = chosen.id
                        returning webhook_call.id, tenant_id, hook, event, body, attempts
                        """)
                .param("hooks", hooks.toArray(String[]::new))
                .param("limit", limit)
                .param("lost", LOST.toSeconds())
                .query((row, n) -> new WebhookCall(
                        row.getLong(1),
                        new TenantId(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6)))
                .list();
    }

    /** Gives back what was taken and not tried, to be tried after those that are due by now. */
    void putBack(List<WebhookCall> untried) {
        jdbc.sql("update webhook_call set state = 'PENDING', attempts = attempts - 1,"
                        + " next_at = now() + make_interval(secs => 5) where id = any(:ids)")
                .param("ids", untried.stream().map(WebhookCall::id).toArray(Long[]::new))
                .update();
    }

    void delivered(WebhookCall call) {
        jdbc.sql("update webhook_call set state = 'DELIVERED', delivered_at = now(), code = null, message = null"
                        + " where id = :id")
                .param("id", call.id())
                .update();
    }

    void retry(WebhookCall call, WebhookSender.NotTaken reason, Duration pause) {
        failed(call, reason, "PENDING", pause);
    }

    /** Gives up; it can be {@linkplain #replay replayed}. */
    void bury(WebhookCall call, WebhookSender.NotTaken reason) {
        failed(call, reason, "DEAD", Duration.ZERO);
    }

    private void failed(WebhookCall call, WebhookSender.NotTaken reason, String state, Duration pause) {
        jdbc.sql("update webhook_call set state = :state, code = :code, message = :message,"
                        + " next_at = now() + make_interval(secs => :pause) where id = :id")
                .param("state", state)
                .param("code", reason.code())
                .param("message", String.valueOf(reason.getMessage()))
                .param("pause", pause.toMillis() / 1000.0)
                .param("id", call.id())
                .update();
    }

    /** Newest first; {@code tenant} empty: of all. */
    public List<CallView> page(Optional<TenantId> tenant, long before, int limit) {
        return jdbc.sql("select *" + MINE + " and id < :before order by id desc limit :limit")
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .param("before", before)
                .param("limit", limit)
                .query(CallView::of)
                .list();
    }

    /** Empty when there is none, or when it is another tenant's. */
    public Optional<CallView> find(Optional<TenantId> tenant, long id) {
        return jdbc.sql("select *" + MINE + " and id = :id")
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .param("id", id)
                .query(CallView::of)
                .optional();
    }

    /** Sends a call again, made or given up. False when it is on its way anyway, or not there. */
    public boolean replay(long id) {
        return jdbc.sql("update webhook_call set state = 'PENDING', attempts = 0, next_at = now()"
                                + " where id = :id and state in ('DELIVERED', 'DEAD')")
                        .param("id", id)
                        .update()
                == 1;
    }
}
