package dev.matteline.app.problem;

import java.time.Duration;
import java.util.Optional;

/** Why a call is not answered as asked: a status, a stable code, and one sentence on what happened and what to do. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final int retryAfterSeconds;

    private ApiProblem(int status, String code, String message, int retryAfterSeconds) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static ApiProblem of(int status, String code, String message) {
        return new ApiProblem(status, code, message, 0);
    }

    /** The caller has done nothing wrong and may come again after {@code wait}. */
    public static ApiProblem later(int status, String code, String message, Duration wait) {
        return new ApiProblem(
                status, code, message, (int) Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** The same whether there is nothing of this name or whether it is somebody else's. */
    public static ApiProblem notFound(String kind, Object name) {
        return of(404, kind + "_not_found", "There is no " + kind.replace('_', ' ') + " " + name + ".");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** In seconds. */
    public Optional<Integer> retryAfter() {
        return retryAfterSeconds == 0 ? Optional.empty() : Optional.of(retryAfterSeconds);
    }
}
