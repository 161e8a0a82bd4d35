package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.batch.control.Reviews;
import dev.matteline.jobs.batch.control.Reviews.Answer;
import dev.matteline.jobs.batch.control.Reviews.Waiting;
import dev.matteline.jobs.batch.cutout.Doorbell;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a person's word, and the word. */
@RestController
@Needs(Right.SUBMIT)
@RequestMapping("/api/v1")
final class ReviewController {

    private final Reviews reviews;
    private final Doorbell doorbell;

    ReviewController(Reviews reviews, Doorbell doorbell) {
        this.reviews = reviews;
        this.doorbell = doorbell;
    }

    @GetMapping("/reviews")
    @Needs(Right.READ)
    Page<Waiting> list(
            Caller caller,
            @RequestParam(defaultValue = "0") long cursor,
            @RequestParam(defaultValue = "100") int limit) {
        return Page.of(reviews.page(caller.tenant(), cursor, Page.checked(limit)), limit, Waiting::id, one -> one);
    }

    /** Charges the item and delivers its outputs. */
    @PostMapping("/items/{id}/approve")
    ResponseEntity<Map<String, Object>> approve(Caller caller, @PathVariable long id) {
        said(id, reviews.approve(new ItemId(id), caller.tenant()));
        doorbell.ring();
        return ResponseEntity.accepted().body(Map.of("id", id, "state", "settled"));
    }

    /** Ends the item as refused. */
    @PostMapping("/items/{id}/reject")
    Map<String, Object> reject(Caller caller, @PathVariable long id) {
        said(id, reviews.reject(new ItemId(id), caller.tenant()));
        return Map.of("id", id, "state", "refused", "code", Reviews.REJECTED);
    }

    private static void said(long id, Answer answer) {
        switch (answer) {
            case DONE -> {}
            case NOT_WAITING -> throw ApiProblem.of(404, "review_not_found", "No item " + id + " waits for review.");
            case NOTHING_HELD ->
                throw ApiProblem.of(
                        409, "review_outputs_gone", "The outputs of item " + id + " were not kept; hand it in again.");
            case NOT_COVERED ->
                throw ApiProblem.of(402, "quota_exceeded", "The account does not cover item " + id + ".");
        }
    }
}
