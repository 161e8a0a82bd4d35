package dev.matteline.app.security;

import dev.matteline.app.problem.ProblemBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers to callers that are not let in, in the words of the interface that they have called. */
final class Refusals {

    /** Where clients of remove.bg knock. */
    static final String COMPATIBLE = "/v1.0/";

    private static final JsonMapper JSON = new JsonMapper();

    void unauthorized(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"matteline\"");
        write(request, response, 401, "unauthorized", detail + " Send an API key or a token as Authorization: Bearer.");
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, 403, "forbidden", "This credential does not allow that.");
    }

    void write(HttpServletRequest request, HttpServletResponse response, int status, String code, String detail)
            throws IOException {
        if (request.getRequestURI().startsWith(COMPATIBLE)) {
            compatible(response, status, detail);
            return;
        }
        response.setStatus(status);
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.getOutputStream().write(ProblemBody.bytes(status, code, detail));
    }

    /** remove.bg knows no 401. */
    private static void compatible(HttpServletResponse response, int status, String detail) throws IOException {
        boolean wrong = status == 401 || status == 403;
        response.setStatus(status == 401 ? 403 : status);
        response.setContentType("application/json");
        Map<String, Object> error = Map.of(
                "title",
                wrong ? "API Key invalid" : "Rate limit exceeded",
                "detail",
                detail,
                "code",
                wrong ? "auth_failed" : "rate_limit_exceeded");
        response.getOutputStream()
                .write(JSON.writeValueAsString(Map.of("errors", List.of(error))).getBytes(StandardCharsets.UTF_8));
    }
}
