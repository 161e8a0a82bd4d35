package dev.matteline.app.security;

import dev.matteline.app.problem.ProblemBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers to callers that are not let in. */
final class Refusals {

    void unauthorized(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"matteline\"");
        write(request, response, 401, "unauthorized", detail + " Send an API key or a token as Authorization: Bearer.");
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, 403, "forbidden", "This credential does not allow that.");
    }

    /** Nobody is to blame who calls. */
    void later(HttpServletRequest request, HttpServletResponse response, String code, String detail)
            throws IOException {
        response.setHeader("Retry-After", "5");
        write(request, response, 503, code, detail);
    }

    void write(HttpServletRequest request, HttpServletResponse response, int status, String code, String detail)
            throws IOException {
        ProblemBody.write(request, response, status, code, detail);
    }
}
