package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.results.Results;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Overview.ItemView;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.Submission.State;
import dev.matteline.jobs.batch.submission.SubmissionId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** All outputs of a submission in one file. */
@RestController
@Needs(Right.READ)
final class ResultsController {

    private static final int PAGE = 500;

    private final Overview overview;
    private final Outputs outputs;
    private final Results results;

    ResultsController(Overview overview, Outputs outputs, Results results) {
        this.overview = overview;
        this.outputs = outputs;
        this.results = results;
    }

    /**
     * A ZIP of all outputs, made while it is sent: nothing is stored for it, whatever its size. Outputs that are not on
     * this machine are listed in {@code MISSING.txt}. What breaks off has no end that a program would take for whole.
     */
    @GetMapping(value = "/api/v1/submissions/{id}/results.zip", produces = "application/zip")
    void zip(Caller caller, @PathVariable long id, HttpServletResponse response) throws IOException {
        Submission submission = overview.find(new SubmissionId(id))
                .filter(found -> caller.tenant().map(found.tenant()::equals).orElse(true))
                .orElseThrow(() -> ApiProblem.notFound("submission", id));
        if (submission.life().state() != State.DONE) {
            throw ApiProblem.of(
                    409, "submission_not_done", "Submission " + id + " is still at work; come again later.");
        }
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"submission-" + id + ".zip\"");
        response.setHeader("Cache-Control", "no-cache, private");
        ZipOutputStream zip = new ZipOutputStream(response.getOutputStream());
        // pictures are compressed already
        zip.setLevel(Deflater.NO_COMPRESSION);
        List<String> missing = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<ItemView> page = overview.items(submission.id(), 0, PAGE);
        while (!page.isEmpty()) {
            for (ItemView item : page) {
                add(new ItemId(item.id()), zip, names, missing);
            }
            page = overview.items(submission.id(), page.get(page.size() - 1).id(), PAGE);
        }
        if (!missing.isEmpty()) {
            zip.putNextEntry(new ZipEntry(free("MISSING.txt", names)));
            zip.write(String.join("\n", missing).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.finish();
    }

    private void add(ItemId item, ZipOutputStream zip, Set<String> names, List<String> missing) throws IOException {
        for (Outputs.Output output : outputs.all(item)) {
            Optional<Path> file = results.find(output.parcels());
            if (file.isEmpty()) {
                missing.add(output.rendition().key());
            } else {
                zip.putNextEntry(new ZipEntry(free(output.rendition().key(), names)));
                Files.copy(file.get(), zip);
                zip.closeEntry();
            }
        }
    }

    /** Names are unique already, but two that differ in case are one on some systems, where a backslash makes folders. */
    private static String free(String key, Set<String> names) {
        String name = key.replaceAll("[\\\\\\p{Cntrl}]", "_");
        String free = name;
        for (int n = 2; !names.add(free.toLowerCase(java.util.Locale.ROOT)); n++) {
            int dot = name.lastIndexOf('.');
            int end = dot > name.lastIndexOf('/') + 1 ? dot : name.length();
            free = name.substring(0, end) + "-" + n + name.substring(end);
        }
        return free;
    }
}
