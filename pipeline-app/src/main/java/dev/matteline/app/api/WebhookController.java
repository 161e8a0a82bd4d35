package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.batch.webhook.CallView;
import dev.matteline.jobs.batch.webhook.WebhookOutbox;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What webhooks were told, and telling it again. */
@RestController
@RequestMapping("/api/v1/webhook-calls")
@Needs(Right.READ)
final class WebhookController {

    private final WebhookOutbox outbox;

    WebhookController(WebhookOutbox outbox) {
        this.outbox = outbox;
    }

    /** A call; {@code code} and {@code message} say how the last attempt failed. */
    record CallJson(
            long id,
            String hook,
            String tenant,
            long submission,
            String event,
            String state,
            int attempts,
            @Nullable String code,
            @Nullable String message,
            Instant createdAt,
            @Nullable Instant deliveredAt,
            String body) {}

    /** Newest first. */
    @GetMapping
    Page<CallJson> list(
            Caller caller,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long cursor,
            @RequestParam(defaultValue = "100") int limit) {
        return Page.of(
                outbox.page(caller.tenant(), cursor, Page.checked(limit)),
                limit,
                CallView::id,
                WebhookController::json);
    }

    @GetMapping("/{id}")
    CallJson one(Caller caller, @PathVariable long id) {
        return json(find(caller, id));
    }

    /** Sends it again, with the same body and the same number, as if for the first time. */
    @PostMapping("/{id}/replay")
    @Needs(Right.SUBMIT)
    ResponseEntity<CallJson> replay(Caller caller, @PathVariable long id) {
        long found = find(caller, id).id();
        if (!outbox.replay(found)) {
            throw ApiProblem.of(409, "webhook_call_pending", "Call " + id + " is on its way already.");
        }
        return ResponseEntity.accepted().body(json(find(caller, id)));
    }

    private CallView find(Caller caller, long id) {
        return outbox.find(caller.tenant(), id).orElseThrow(() -> ApiProblem.notFound("webhook_call", id));
    }

    private static CallJson json(CallView call) {
        return new CallJson(
                call.id(),
                call.told().hook(),
                call.tenant(),
                call.told().submission(),
                call.told().event(),
                call.state().toLowerCase(Locale.ROOT),
                call.attempts(),
                call.outcome().code(),
                call.outcome().message(),
                call.times().createdAt(),
                call.times().deliveredAt(),
                call.told().body());
    }
}
