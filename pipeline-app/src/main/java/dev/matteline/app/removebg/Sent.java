package dev.matteline.app.removebg;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.submit.WebPictures;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * What a call has sent, however it was written.
 *
 * @param fields by name, as text; of files their names
 * @param files by the name of their field
 */
record Sent(Map<String, String> fields, Map<String, Picture> files) {

    private static final Set<String> BAD_ADDRESS = Set.of("url_invalid", "url_scheme", "url_blocked", "host_unknown");

    Sent {
        fields = Map.copyOf(fields);
        files = Map.copyOf(files);
    }

    /** What opens the bytes of a picture. */
    @FunctionalInterface
    interface Picture {
        InputStream open() throws IOException;
    }

    static Sent form(MultipartHttpServletRequest request) {
        Map<String, String> fields = new LinkedHashMap<>(fields(request).fields());
        Map<String, Picture> files = new LinkedHashMap<>();
        for (String name : List.of("image_file", "bg_image_file")) {
            MultipartFile file = request.getFile(name);
            if (file != null && !file.isEmpty()) {
                String given = Optional.ofNullable(file.getOriginalFilename()).orElse("");
                fields.put(name, given.isBlank() ? "image" : given);
                files.put(name, file::getInputStream);
            }
        }
        return new Sent(fields, files);
    }

    static Sent fields(HttpServletRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 1) {
                throw new RemoveBgProblem(400, "invalid_" + name, "'" + name + "' is given more than once.");
            }
            fields.put(name, values[0]);
        });
        return new Sent(fields, Map.of());
    }

    static Sent json(Map<String, Object> body) {
        Map<String, String> fields = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (value != null) {
                fields.put(name, String.valueOf(value));
            }
        });
        return new Sent(fields, Map.of());
    }

    /** The name of the field with the picture, of which there is one. */
    String source() {
        List<String> given = Stream.of("image_file", "image_file_b64", "image_url")
                .filter(name -> !text(name).isBlank())
                .toList();
        if (given.isEmpty()) {
            throw noSource();
        }
        if (given.size() > 1) {
            throw new RemoveBgProblem(400, "multiple_sources", "Multiple image sources given: " + given + ".");
        }
        return given.get(0);
    }

    /** What the picture is called. */
    String name() {
        return switch (source()) {
            case "image_url" -> WebPictures.name(text("image_url"));
            case "image_file" -> text("image_file");
            default -> "image";
        };
    }

    /** Gives the bytes of the picture to {@code use}. */
    <T> T picture(WebPictures web, WebPictures.Use<T> use) throws IOException {
        String source = source();
        if (source.equals("image_url")) {
            return fetched(web, text(source), "image", use);
        }
        Picture picture = source.equals("image_file_b64")
                ? decoded(text(source))
                : Optional.ofNullable(files.get(source)).orElseThrow(Sent::noSource);
        try (InputStream bytes = picture.open()) {
            return use.of(bytes);
        }
    }

    /** Gives the bytes of the picture that is to be the background, if any, to {@code use}. */
    <T> Optional<T> backdrop(WebPictures web, WebPictures.Use<T> use) throws IOException {
        long sources = Stream.of("bg_color", "bg_image_url", "bg_image_file")
                .filter(name -> !text(name).isBlank())
                .count();
        if (sources > 1) {
            throw new RemoveBgProblem(400, "multiple_bg_sources", "Multiple background sources given.");
        }
        Picture file = files.get("bg_image_file");
        if (!text("bg_image_url").isBlank()) {
            return Optional.of(fetched(web, text("bg_image_url"), "bg_image", use));
        }
        if (file == null) {
            return Optional.empty();
        }
        try (InputStream bytes = file.open()) {
            return Optional.of(use.of(bytes));
        }
    }

    private String text(String name) {
        return fields.getOrDefault(name, "");
    }

    private static RemoveBgProblem noSource() {
        return new RemoveBgProblem(
                400, "missing_source", "No image given: provide it as image_file, image_file_b64 or image_url.");
    }

    /** {@code what} is {@code image} or {@code bg_image}. */
    private static <T> T fetched(WebPictures web, String url, String what, WebPictures.Use<T> use) throws IOException {
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
}
