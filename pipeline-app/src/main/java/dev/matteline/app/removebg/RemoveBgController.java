package dev.matteline.app.removebg;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.submit.WebPictures;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The interface of remove.bg, so that its clients work here when they are given another host. */
@RestController
@RequestMapping("/v1.0")
final class RemoveBgController {

    private static final Set<String> IMPROVE =
            Set.of("image_file", "image_file_b64", "image_url", "image_filename", "tag");

    private final RemoveBg service;

    private final Backdrops backdrops;
    private final Improvements improvements;
    private final WebPictures web;

    RemoveBgController(RemoveBg service, Backdrops backdrops, Improvements improvements, WebPictures web) {
        this.service = service;
        this.backdrops = backdrops;
        this.improvements = improvements;
        this.web = web;
    }

    @PostMapping(value = "/removebg", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(value = Right.SUBMIT, anonymous = true)
    ResponseEntity<?> form(Caller caller, MultipartHttpServletRequest request) throws IOException {
        return answer(caller, request, Sent.form(request));
    }

    @PostMapping(value = "/removebg", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Needs(value = Right.SUBMIT, anonymous = true)
    ResponseEntity<?> fields(Caller caller, HttpServletRequest request) throws IOException {
        return answer(caller, request, Sent.fields(request));
    }

    @PostMapping(value = "/removebg", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(value = Right.SUBMIT, anonymous = true)
    ResponseEntity<?> json(Caller caller, HttpServletRequest request, @RequestBody Map<String, Object> body)
            throws IOException {
        return answer(caller, request, Sent.json(body));
    }

    @PostMapping(value = "/improve", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Right.SUBMIT)
    Map<String, String> improve(Caller caller, MultipartHttpServletRequest request) throws IOException {
        return improve(caller, Sent.form(request));
    }

    @PostMapping(value = "/improve", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Needs(Right.SUBMIT)
    Map<String, String> improve(Caller caller, HttpServletRequest request) throws IOException {
        return improve(caller, Sent.fields(request));
    }

    @PostMapping(value = "/improve", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Right.SUBMIT)
    Map<String, String> improve(Caller caller, HttpServletRequest request, @RequestBody Map<String, Object> body)
            throws IOException {
        return improve(caller, Sent.json(body));
    }

    /** Keeps the picture for whoever makes the models better; costs nothing. */
    private Map<String, String> improve(Caller caller, Sent sent) throws IOException {
        new RemoveBgForm.Given(sent.fields()).requireKnown(IMPROVE);
        return Map.of("id", sent.picture(web, bytes -> improvements.keep(caller.payer(), bytes)));
    }

    @GetMapping("/account")
    @Needs(Right.READ)
    Map<String, Object> account(Caller caller) {
        return service.account(caller);
    }

    private ResponseEntity<?> answer(Caller caller, HttpServletRequest request, Sent sent) throws IOException {
        String name = sent.name();
        RemoveBgForm form = RemoveBgForm.of(sent.fields());
        Optional<String> backdrop = sent.backdrop(web, backdrops::keep);
        if (backdrop.isPresent()) {
            form = form.before(
                    backdrop.get(),
                    !sent.fields().getOrDefault("format", "auto").equals("auto"));
        }
        Finished finished = service.cut(caller, form, name, sent.picture(web, service::stage));
        String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
        return accept.contains("application/json") ? finished.asJson() : finished.asFile();
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(RemoveBgProblem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(problem.body());
    }

    /** Ours, in their words. */
    @ExceptionHandler
    ResponseEntity<Object> problem(ApiProblem problem) {
        String code = switch (problem.status()) {
            case 402 -> "insufficient_credits";
            case 401, 403 -> "auth_failed";
            case 429 -> "rate_limit_exceeded";
            default -> problem.code();
        };
        int status = problem.status() == 422 || problem.status() == 413 ? 400 : problem.status();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        problem.retryAfter().ifPresent(seconds -> answer.header("Retry-After", Integer.toString(seconds)));
        return answer.body(new RemoveBgProblem(status, code, problem.detail()).body());
    }

    @ExceptionHandler
    ResponseEntity<Object> broken(MultipartException e) {
        return problem(new RemoveBgProblem(400, "file_too_large", "The form is broken, or its file is too large."));
    }
}
