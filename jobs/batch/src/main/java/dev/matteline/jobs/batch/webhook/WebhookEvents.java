package dev.matteline.jobs.batch.webhook;

import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Progress;
import dev.matteline.jobs.batch.report.ReportAttachment;
import dev.matteline.jobs.batch.submission.Submission;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tells the hooks of a tenant that a submission has come to its end, in the transaction in which it does. */
public final class WebhookEvents implements ReportAttachment {

    /** All items have an outcome and the report is on its way. */
    public static final String FINISHED = Subscription.Event.FINISHED.word();

    private final WebhookOutbox outbox;
    private final Overview overview;
    private final List<Subscription> subscriptions;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    public WebhookEvents(WebhookOutbox outbox, Overview overview, List<Subscription> subscriptions, Clock clock) {
        this.outbox = outbox;
        this.overview = overview;
        this.subscriptions = List.copyOf(subscriptions);
        this.clock = clock;
    }

    @Override
    public List<Attached> of(Submission submission) {
        subscriptions.stream()
                .filter(one -> one.wants(submission.tenant()) && one.events().contains(Subscription.Event.FINISHED))
                .forEach(one -> outbox.add(one.hook(), submission, FINISHED, body(submission)));
        return List.of();
    }

    private String body(Submission submission) {
        Progress counts = overview.progress(submission.id());
        Map<String, Object> items = new LinkedHashMap<>();
        items.put("delivered", counts.delivered());
        items.put("refused", counts.refused());
        items.put("failed", counts.failed());
        items.put("review", counts.review());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", FINISHED);
        body.put("submission", submission.id().value());
        body.put("tenant", submission.tenant().value());
        body.put("source", submission.source().value());
        body.put("items", items);
        body.put("at", clock.instant().toString());
        return json.writeValueAsString(body);
    }
}
