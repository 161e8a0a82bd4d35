package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Change;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.SubmissionControl;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.Submission.State;
import dev.matteline.jobs.batch.submission.SubmissionId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Holding jobs back, letting them go on, and ending them. Each call may be repeated. */
@RestController
@RequestMapping("/api/v1/submissions/{id}")
@Needs(Right.SUBMIT)
final class SteeringController {

    private final Overview overview;
    private final SubmissionControl control;

    SteeringController(Overview overview, SubmissionControl control) {
        this.overview = overview;
        this.control = control;
    }

    /** {@code ended} items were not done and will not be. */
    record Steered(long id, String state, int ended) {}

    /** Nothing more of it is begun; what is at work is finished. */
    @PostMapping("/stop")
    Steered stop(Caller caller, Change change, @PathVariable long id) {
        SubmissionId found = live(caller, change, id);
        control.pause(found);
        return change.to(steered(found, 0));
    }

    /** It goes on where it was stopped. */
    @PostMapping("/restart")
    Steered restart(Caller caller, Change change, @PathVariable long id) {
        SubmissionId found = live(caller, change, id);
        control.resume(found);
        return change.to(steered(found, 0));
    }

    /** Ends what is not done yet, free of charge; the rest is delivered and reported. */
    @PostMapping("/abandon")
    Steered abandon(Caller caller, Change change, @PathVariable long id) {
        SubmissionId found = live(caller, change, id);
        return change.to(steered(found, control.cancel(found)));
    }

    private SubmissionId live(Caller caller, Change change, long id) {
        Submission submission = overview.find(new SubmissionId(id))
                .filter(found -> caller.may(Right.READ))
                .filter(found -> caller.tenant().map(found.tenant()::equals).orElse(true))
                .orElseThrow(() -> ApiProblem.notFound("submission", id));
        if (submission.life().state() == State.DONE || submission.life().state() == State.REPORTING) {
            throw ApiProblem.of(409, "submission_done", "Submission " + id + " has nothing left to do.");
        }
        change.from(steered(submission.id(), 0));
        return submission.id();
    }

    private Steered steered(SubmissionId id, int ended) {
        return new Steered(id.value(), SubmissionView.state(overview.find(id).orElseThrow()), ended);
    }
}
