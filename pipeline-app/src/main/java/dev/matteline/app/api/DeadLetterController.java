package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.batch.control.DeadLetters;
import dev.matteline.jobs.batch.control.DeadLetters.DeadLetter;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries that a sink did not take in the end. */
@RestController
@RequestMapping("/api/v1/dead-letters")
@Needs(Right.CONTROL)
final class DeadLetterController {

    private final DeadLetters letters;

    DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    @Needs(Right.READ)
    Page<DeadLetter> list(
            Caller caller,
            @RequestParam(defaultValue = "0") long cursor,
            @RequestParam(defaultValue = "100") int limit) {
        return Page.of(letters.page(caller.tenant(), cursor, Page.checked(limit)), limit, DeadLetter::id, one -> one);
    }

    /** Tries it again, as if for the first time. */
    @PostMapping("/{id}/replay")
    ResponseEntity<Map<String, Object>> replay(Caller caller, @PathVariable long id) {
        require(caller, id);
        try {
            if (!letters.replay(id)) {
                throw ApiProblem.notFound("dead_letter", id);
            }
        } catch (DataIntegrityViolationException e) {
            throw ApiProblem.of(402, "quota_exceeded", "The account does not cover the item of this delivery.");
        }
        return ResponseEntity.accepted().body(Map.of("id", id, "state", "pending"));
    }

    /** Gives it up for good. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> discard(Caller caller, @PathVariable long id) {
        require(caller, id);
        if (!letters.discard(id)) {
            throw ApiProblem.notFound("dead_letter", id);
        }
        return ResponseEntity.noContent().build();
    }

    private void require(Caller caller, long id) {
        if (letters.find(caller.tenant(), id).isEmpty()) {
            throw ApiProblem.notFound("dead_letter", id);
        }
    }
}
