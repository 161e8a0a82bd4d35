package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.submit.Order;
import dev.matteline.app.submit.Orders;
import dev.matteline.app.submit.StagedFile;
import dev.matteline.app.submit.Submitter;
import dev.matteline.app.submit.Submitter.Submitted;
import dev.matteline.jobs.api.Intake;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Takes pictures in: several as a form, or one as the body. Each call makes one submission. */
@RestController
@Needs(Right.SUBMIT)
@RequestMapping("/api/v1/submissions")
final class UploadController {

    private static final Duration COME_AGAIN = Duration.ofSeconds(5);
    private static final int MAX_KEY = 200;

    private final Orders orders;
    private final Submitter submitter;
    private final Staging staging;
    private final Intake intake;

    UploadController(Orders orders, Submitter submitter, Staging staging, Intake intake) {
        this.orders = orders;
        this.submitter = submitter;
        this.staging = staging;
        this.intake = intake;
    }

    /** Where to look for what becomes of it. */
    record Accepted(long id, String href, int files, boolean repeated) {}

    /** What takes the bytes of a call in, and closes what it opened. */
    @FunctionalInterface
    private interface Files {
        void stage(List<StagedFile> into) throws IOException;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Accepted> form(
            Caller caller,
            MultipartHttpServletRequest request,
            @RequestHeader("Idempotency-Key") Optional<String> idempotencyKey)
            throws IOException {
        List<MultipartFile> files = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList();
        return submit(
                caller, OrderForm.of(request.getParameterMap()), idempotencyKey, into -> staging.form(files, into));
    }

    /** {@code name} is what the file is called; it decides the name of the output. */
    @PostMapping(consumes = {"image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<Accepted> body(
            Caller caller,
            HttpServletRequest request,
            @RequestHeader("Idempotency-Key") Optional<String> idempotencyKey)
            throws IOException {
        Optional<String> name = Optional.ofNullable(request.getParameter("name"));
        return submit(
                caller,
                OrderForm.of(request.getParameterMap()),
                idempotencyKey,
                into -> staging.body(request.getInputStream(), name, into));
    }

    /** Pictures that lie on the web. All are fetched before this returns, and none is taken when one is not had. */
    record Addresses(
            @Nullable List<String> urls,
            @Nullable String preset,
            @Nullable Map<String, String> options,
            @Nullable List<String> sinks) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Accepted> addresses(
            Caller caller,
            @RequestBody Addresses wanted,
            @RequestHeader("Idempotency-Key") Optional<String> idempotencyKey)
            throws IOException {
        Map<String, String[]> fields = new LinkedHashMap<>();
        Optional.ofNullable(wanted.options()).orElse(Map.of()).forEach((key, value) -> {
            if (key != null && value != null) {
                fields.put(key, new String[] {value});
            }
        });
        Optional.ofNullable(wanted.preset()).ifPresent(preset -> fields.put("preset", new String[] {preset}));
        Optional.ofNullable(wanted.sinks()).ifPresent(sinks -> fields.put("sinks", sinks.toArray(String[]::new)));
        List<String> urls = Optional.ofNullable(wanted.urls()).orElse(List.of());
        return submit(caller, OrderForm.of(fields), idempotencyKey, into -> staging.web(urls, into));
    }

    private ResponseEntity<Accepted> submit(Caller caller, OrderForm form, Optional<String> key, Files files)
            throws IOException {
        key.ifPresent(UploadController::check);
        Order order = orders.read(caller.payer(), form.preset(), form.options(), form.sinks());
        List<StagedFile> staged = new ArrayList<>();
        Submitted submitted;
        try {
            files.stage(staged);
            requireRoom(staged.size());
            submitted = submitter.submit(order, staged, key);
        } catch (IOException | RuntimeException e) {
            submitter.discard(staged);
            throw e;
        }
        String href = "/api/v1/submissions/" + submitted.submission();
        return ResponseEntity.accepted()
                .location(URI.create(href))
                .body(new Accepted(submitted.submission().value(), href, staged.size(), submitted.repeated()));
    }

    private void requireRoom(int files) {
        if (files == 0) {
            throw ApiProblem.of(400, "no_files", "The call has no file; send at least one part with a file name.");
        }
        if (intake.room() < files) {
            throw ApiProblem.later(429, "queue_full", "Too many items are waiting; come again later.", COME_AGAIN);
        }
    }

    private static void check(String key) {
        if (key.isBlank() || key.length() > MAX_KEY || key.chars().anyMatch(Character::isISOControl)) {
            throw ApiProblem.of(
                    400, "parameter_invalid", "An Idempotency-Key is 1 to " + MAX_KEY + " printable characters.");
        }
    }
}
