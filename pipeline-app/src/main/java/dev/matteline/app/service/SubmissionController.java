package dev.matteline.app.service;

import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Overview.ItemView;
import dev.matteline.jobs.batch.control.Progress;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Submissions and their items, read-only. Pages go by cursor: {@code next} of one page is {@code cursor} of the next. */
@RestController
@RequestMapping("/api/v1/submissions")
final class SubmissionController {

    private static final int MAX_LIMIT = 1_000;

    private final Overview overview;

    SubmissionController(Overview overview) {
        this.overview = overview;
    }

    /** One page; {@code next} is null on the last one. */
    record Page<T>(List<T> data, @Nullable Long next) {}

    /** Newest first. */
    @GetMapping
    Page<SubmissionView> list(@RequestParam Optional<Long> cursor, @RequestParam(defaultValue = "50") int limit) {
        List<SubmissionView> found = overview.page(cursor.map(SubmissionId::new), checked(limit)).stream()
                .map(this::view)
                .toList();
        return new Page<>(
                found, found.size() < limit ? null : found.get(limit - 1).id());
    }

    @GetMapping("/{id}")
    SubmissionView one(@PathVariable long id) {
        return view(find(id));
    }

    /** In the order in which they came in. */
    @GetMapping("/{id}/items")
    Page<ItemJson> items(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long cursor,
            @RequestParam(defaultValue = "100") int limit) {
        List<ItemJson> items = overview.items(find(id).id(), cursor, checked(limit)).stream()
                .map(ItemJson::of)
                .toList();
        return new Page<>(
                items, items.size() < limit ? null : items.get(limit - 1).id());
    }

    private Submission find(long id) {
        return overview.find(new SubmissionId(id))
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no submission " + id + "."));
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit is 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    private SubmissionView view(Submission submission) {
        Progress progress = overview.progress(submission.id());
        return new SubmissionView(
                submission.id().value(),
                submission.tenant().value(),
                submission.source().value(),
                submission.terms().preset(),
                submission.life().state().name().toLowerCase(Locale.ROOT),
                submission.life().createdAt(),
                submission.life().finishedAt().orElse(null),
                progress);
    }

    /** As it goes out; {@code items} counts by outcome. */
    record SubmissionView(
            long id,
            String tenant,
            String source,
            String preset,
            String state,
            Instant createdAt,
            @Nullable Instant finishedAt,
            Progress items) {}

    /** As it goes out. */
    record ItemJson(
            long id,
            String path,
            String state,
            @Nullable String code,
            @Nullable String message,
            long units) {

        static ItemJson of(ItemView item) {
            return new ItemJson(
                    item.id(),
                    item.path(),
                    item.state().toLowerCase(Locale.ROOT),
                    item.code().orElse(null),
                    item.message().orElse(null),
                    item.units());
        }
    }
}
