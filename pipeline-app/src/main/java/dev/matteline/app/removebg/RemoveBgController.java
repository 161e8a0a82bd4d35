package dev.matteline.app.removebg;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.submit.WebPictures;
import dev.matteline.jobs.api.ContentRef;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The interface of remove.bg, so that its clients work here when they are given another host. */
@RestController
@RequestMapping("/v1.0")
final class RemoveBgController {

    private static final Set<String> BAD_ADDRESS = Set.of("url_invalid", "url_scheme", "url_blocked", "host_unknown");

    private final RemoveBg service;

    private final Backdrops backdrops;
    private final WebPictures web;

    RemoveBgController(RemoveBg service, Backdrops backdrops, WebPictures web) {
        this.service = service;
        this.backdrops = backdrops;
        this.web = web;
    }

    /** What opens the bytes of a picture. */
    @FunctionalInterface
    interface Picture {
        InputStream open() throws IOException;
    }

    @PostMapping(value = "/removebg", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(value = Right.SUBMIT, anonymous = true)
    ResponseEntity<?> form(Caller caller, MultipartHttpServletRequest request) throws IOException {
        Map<String, String> fields = fields(request);
        Map<String, Picture> files = new LinkedHashMap<>();
        for (String name : List.of("image_file", "bg_image_file")) {
            MultipartFile file = request.getFile(name);
            if (file != null && !file.isEmpty()) {
                String given = Optional.ofNullable(file.getOriginalFilename()).orElse("");
                fields.put(name, given.isBlank() ? "image" : given);
                files.put(name, file::getInputStream);
            }
        }
        return answer(caller, request, fields, files);
    }

    @PostMapping(value = "/removebg", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Needs(value = Right.SUBMIT, anonymous = true)
    ResponseEntity<?> fields(Caller caller, HttpServletRequest request) throws IOException {
        return answer(caller, request, fields(request), Map.of());
    }

    @PostMapping(value = "/removebg", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(value = Right.SUBMIT, anonymous = true)
    ResponseEntity<?> json(Caller caller, HttpServletRequest request, @RequestBody Map<String, Object> body)
            throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (value != null) {
                fields.put(name, String.valueOf(value));
            }
        });
        return answer(caller, request, fields, Map.of());
    }

    @GetMapping("/account")
    @Needs(Right.READ)
    Map<String, Object> account(Caller caller) {
        return service.account(caller);
    }

    private ResponseEntity<?> answer(
            Caller caller, HttpServletRequest request, Map<String, String> fields, Map<String, Picture> files)
            throws IOException {
        String source = source(fields);
        RemoveBgForm form = RemoveBgForm.of(fields);
        Optional<String> backdrop = backdrop(fields, files);
        if (backdrop.isPresent()) {
            form = form.before(
                    backdrop.get(), !fields.getOrDefault("format", "auto").equals("auto"));
        }
        Finished finished = service.cut(caller, form, name(source, fields), staged(source, fields, files));
        String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
        return accept.contains("application/json") ? finished.asJson() : finished.asFile();
    }

    private static String name(String source, Map<String, String> fields) {
        return switch (source) {
            case "image_url" -> WebPictures.name(fields.getOrDefault(source, ""));
            case "image_file" -> fields.getOrDefault(source, "image");
            default -> "image";
        };
    }

    private ContentRef staged(String source, Map<String, String> fields, Map<String, Picture> files)
            throws IOException {
        String given = fields.getOrDefault(source, "");
        if (source.equals("image_url")) {
            return fetched(given, "image", service::stage);
        }
        Picture picture = source.equals("image_file_b64")
                ? decoded(given)
                : Optional.ofNullable(files.get(source)).orElseThrow(RemoveBgController::noSource);
        try (InputStream bytes = picture.open()) {
            return service.stage(bytes);
        }
    }

    private static String source(Map<String, String> fields) {
        List<String> given = List.of("image_file", "image_file_b64", "image_url").stream()
                .filter(name -> !fields.getOrDefault(name, "").isBlank())
                .toList();
        if (given.isEmpty()) {
            throw noSource();
        }
        if (given.size() > 1) {
            throw new RemoveBgProblem(400, "multiple_sources", "Multiple image sources given: " + given + ".");
        }
        return given.get(0);
    }

    private static RemoveBgProblem noSource() {
        return new RemoveBgProblem(
                400, "missing_source", "No image given: provide it as image_file, image_file_b64 or image_url.");
    }

    private Optional<String> backdrop(Map<String, String> fields, Map<String, Picture> files) throws IOException {
        long sources = Stream.of("bg_color", "bg_image_url", "bg_image_file")
                .filter(name -> !fields.getOrDefault(name, "").isBlank())
                .count();
        if (sources > 1) {
            throw new RemoveBgProblem(400, "multiple_bg_sources", "Multiple background sources given.");
        }
        String url = fields.getOrDefault("bg_image_url", "");
        Picture file = files.get("bg_image_file");
        if (!url.isBlank()) {
            return Optional.of(fetched(url, "bg_image", backdrops::keep));
        }
        if (file == null) {
            return Optional.empty();
        }
        try (InputStream bytes = file.open()) {
            return Optional.of(backdrops.keep(bytes));
        }
    }

    /** {@code what} is {@code image} or {@code bg_image}. */
    private <T> T fetched(String url, String what, WebPictures.Use<T> use) throws IOException {
        try {
            return web.fetch(url, use);
        } catch (ApiProblem e) {
            boolean address = BAD_ADDRESS.contains(e.code());
            String failed = what.equals("image") ? "failed_image_download" : "failed_bg_download";
            throw new RemoveBgProblem(
                    400,
                    e.code().equals("too_large") ? "file_too_large" : address ? "invalid_" + what + "_url" : failed,
                    e.detail());
        }
    }

    private static Picture decoded(String base64) {
        String bare = base64.startsWith("data:") ? base64.substring(base64.indexOf(',') + 1) : base64;
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(bare);
            return () -> new ByteArrayInputStream(bytes);
        } catch (IllegalArgumentException e) {
            throw new RemoveBgProblem(400, "failed_to_read_image", "image_file_b64 is not base64.");
        }
    }

    private static Map<String, String> fields(HttpServletRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 1) {
                throw new RemoveBgProblem(400, "invalid_" + name, "'" + name + "' is given more than once.");
            }
            fields.put(name, values[0]);
        });
        return fields;
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
