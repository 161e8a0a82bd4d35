package dev.matteline.app.api;

import dev.matteline.app.engine.Bindings;
import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.submit.CallBindings;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Retries;
import dev.matteline.jobs.batch.control.Retries.Retried;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.time.Duration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Trying again what has failed, and nothing else. */
@RestController
@Needs(Right.SUBMIT)
final class RetryController {

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Overview overview;
    private final Retries retries;
    private final Bindings bindings;
    private final CallBindings calls;

    RetryController(Overview overview, Retries retries, Bindings bindings, CallBindings calls) {
        this.overview = overview;
        this.retries = retries;
        this.bindings = bindings;
        this.calls = calls;
    }

    /** {@code gone} items had failed and stay so: their originals are not there any more. */
    record RetriedJson(long id, int items, int deliveries, int gone) {}

    /** What is done stays done and paid for; what failed is paid for when it is delivered. */
    @PostMapping("/api/v1/submissions/{id}/retry")
    ResponseEntity<RetriedJson> retry(Caller caller, @PathVariable long id) {
        Submission submission = overview.find(new SubmissionId(id))
                .filter(found -> caller.may(Right.READ))
                .filter(found -> caller.tenant().map(found.tenant()::equals).orElse(true))
                .orElseThrow(() -> ApiProblem.notFound("submission", id));
        requireSource(submission);
        Retried retried = retry(submission.id());
        calls.restoreMissing();
        return ResponseEntity.accepted()
                .body(new RetriedJson(id, retried.items(), retried.deliveries(), retried.gone()));
    }

    private Retried retry(SubmissionId id) {
        try {
            return retries.retry(id)
                    .orElseThrow(() -> ApiProblem.later(
                            409, "submission_reporting", "Its report is on its way; come again.", A_MOMENT));
        } catch (DataIntegrityViolationException e) {
            throw ApiProblem.of(402, "quota_exceeded", "The account does not cover it; top it up and try again.");
        }
    }

    /** Nobody would work on what came from a source that is not here. */
    private void requireSource(Submission submission) {
        boolean known = submission.source().value().startsWith(CallBindings.PREFIX)
                || bindings.all().stream().anyMatch(one -> one.source().equals(submission.source()));
        if (!known) {
            throw ApiProblem.of(
                    409, "source_not_here", "Its source is not configured here any more, so nobody would work on it.");
        }
    }
}
