package dev.matteline.app.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** An answer as RFC 9457 has it, with our code. */
public final class ProblemBody {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** Where clients of remove.bg knock. */
    public static final String COMPATIBLE = "/v1.0/";

    private static final JsonMapper JSON = new JsonMapper();

    private ProblemBody() {}

    /** As the fields of a JSON object. */
    public static Map<String, Object> of(int status, String code, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:matteline:problem:" + code);
        body.put("title", known == null ? "Error" : known.getReasonPhrase());
        body.put("status", status);
        body.put("code", code);
        body.put("detail", detail);
        return body;
    }

    /** An answer that is given before there is a controller, in the words of the interface that was called. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String detail)
            throws IOException {
        String uri = request.getRequestURI();
        // remove.bg knows no 401
        response.setStatus(uri.startsWith(COMPATIBLE) && status == 401 ? 403 : status);
        headers(response);
        response.setContentType(mediaType(uri));
        response.getOutputStream().write(text(uri, status, code, detail).getBytes(StandardCharsets.UTF_8));
    }

    /** What browsers are to heed; some calls are refused before the framework's own headers are set. */
    static void headers(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cache-Control", "no-store");
    }

    static String mediaType(String uri) {
        return uri.startsWith(COMPATIBLE) ? "application/json" : MEDIA_TYPE;
    }

    static String text(String uri, int status, String code, String detail) {
        return JSON.writeValueAsString(
                uri.startsWith(COMPATIBLE) ? compatible(status, code, detail) : of(status, code, detail));
    }

    private static Map<String, Object> compatible(int status, String ours, String detail) {
        String code = switch (status) {
            case 401, 403 -> "auth_failed";
            case 429 -> "rate_limit_exceeded";
            default -> ours;
        };
        String title = switch (status) {
            case 401, 403 -> "API Key invalid";
            case 429 -> "Rate limit exceeded";
            default -> "Service unavailable";
        };
        return Map.of("errors", List.of(Map.of("title", title, "detail", detail, "code", code)));
    }
}
