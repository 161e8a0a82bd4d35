package dev.matteline.app.removebg;

import java.util.List;
import java.util.Map;

/** An error in the words of remove.bg: status, title and code; nothing is ever charged with it. */
final class RemoveBgProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    RemoveBgProblem(int status, String code, String title) {
        super(title);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** {@code {"errors": [{"title": ..., "code": ...}]}}. */
    Map<String, Object> body() {
        return Map.of("errors", List.of(Map.of("title", String.valueOf(getMessage()), "code", code)));
    }
}
