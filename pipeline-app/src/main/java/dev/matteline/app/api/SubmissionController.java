package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.results.Results;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.control.Lineage.Parcel;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Overview.ItemView;
import dev.matteline.jobs.batch.cutout.VideosAtWork;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Submissions and their items. Pages go by cursor: {@code next} of one page is {@code cursor} of the next. */
@RestController
@Needs(Right.READ)
@RequestMapping("/api/v1/submissions")
final class SubmissionController {

    private final Overview overview;
    private final Lineage lineage;
    private final Results results;
    private final ProgressStream progress;
    private final VideosAtWork films;

    SubmissionController(
            Overview overview, Lineage lineage, Results results, ProgressStream progress, VideosAtWork films) {
        this.overview = overview;
        this.lineage = lineage;
        this.results = results;
        this.progress = progress;
        this.films = films;
    }

    /** Newest first. */
    @GetMapping
    Page<SubmissionView> list(
            Caller caller, @RequestParam Optional<Long> cursor, @RequestParam(defaultValue = "50") int limit) {
        List<Submission> found = overview.page(caller.tenant(), cursor.map(SubmissionId::new), Page.checked(limit));
        return Page.of(found, limit, submission -> submission.id().value(), this::view);
    }

    @GetMapping("/{id}")
    SubmissionView one(Caller caller, @PathVariable long id) {
        return view(find(caller, id));
    }

    /** How it is getting on, every second, until it is done. */
    @GetMapping(value = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Caller caller, @PathVariable long id) {
        return progress.listen(find(caller, id));
    }

    /** In the order in which they came in. */
    @GetMapping("/{id}/items")
    Page<ItemJson> items(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long cursor,
            @RequestParam(defaultValue = "100") int limit) {
        List<ItemView> found = overview.items(find(caller, id).id(), cursor, Page.checked(limit));
        return Page.of(found, limit, ItemView::id, ItemJson::of);
    }

    /** The report, once the submission is done: {@code format} is json, csv or html. */
    @GetMapping("/{id}/report")
    ResponseEntity<Resource> report(
            Caller caller, @PathVariable long id, @RequestParam(defaultValue = "json") String format)
            throws IOException {
        Submission submission = find(caller, id);
        List<Parcel> parcels = lineage.reports(submission.id()).stream()
                .filter(parcel -> parcel.key().endsWith("." + format))
                .toList();
        if (parcels.isEmpty()) {
            throw ApiProblem.of(404, "report_not_found", "Submission " + id + " has no report in this format yet.");
        }
        return Downloads.of(results, parcels, "report-" + id + "." + format);
    }

    private Submission find(Caller caller, long id) {
        return overview.find(new SubmissionId(id))
                .filter(found -> caller.tenant().map(found.tenant()::equals).orElse(true))
                .orElseThrow(() -> ApiProblem.notFound("submission", id));
    }

    private SubmissionView view(Submission submission) {
        return SubmissionView.of(submission, overview.progress(submission.id()), FilmJson.of(films, submission.id()));
    }
}
