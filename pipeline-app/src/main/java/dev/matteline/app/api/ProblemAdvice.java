package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.problem.ProblemBody;
import dev.matteline.jobs.batch.tenants.TenantException;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;

/** Every error as problem+json with a stable code. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Map<Integer, String> CODES = Map.of(
            400, "parameter_invalid",
            404, "not_found",
            405, "method_not_allowed",
            406, "not_acceptable",
            413, "upload_too_large",
            415, "media_type_not_supported",
            503, "unavailable");

    @ExceptionHandler
    ResponseEntity<Object> problem(ApiProblem problem) {
        ResponseEntity.BodyBuilder answer = answer(problem.status());
        problem.retryAfter().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
        return answer.body(ProblemBody.of(problem.status(), problem.code(), problem.detail()));
    }

    @ExceptionHandler
    ResponseEntity<Object> tenant(TenantException e) {
        int status = switch (e.kind()) {
            case UNKNOWN -> 404;
            case CONFLICT -> 409;
            case INVALID -> 422;
        };
        return answer(status).body(ProblemBody.of(status, e.code(), String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Object> brokenForm(MultipartException e) {
        return answer(400)
                .body(ProblemBody.of(400, "form_invalid", "The form is broken, incomplete or has too many parts."));
    }

    /** A form whose fields are not encoded as forms are. */
    @ExceptionHandler
    ResponseEntity<Object> brokenFields(InvalidParameterException e) {
        return answer(400).body(ProblemBody.of(400, "form_invalid", "The form is not encoded as forms are."));
    }

    /** The database is away for a moment, or has no connection left; what was staged is swept. */
    @ExceptionHandler({
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Object> unavailable(Exception e) {
        log.error("the database does not answer", e);
        return answer(503)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(ProblemBody.of(503, "unavailable", "The service cannot answer now; come again later."));
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e) {
        log.error("a call failed", e);
        return answer(500).body(ProblemBody.of(500, "internal", "Something went wrong here; the log has more."));
    }

    /** Says where, so that nobody has to guess. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String where = e.getCause() instanceof DatabindException broken
                ? broken.getPath().stream()
                        .map(step -> step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getPropertyName())
                        .collect(Collectors.joining("."))
                : "";
        String detail = where.isEmpty()
                ? "The body is not what is expected here; see /v3/api-docs."
                : "The body is not what is expected here at '" + where + "'; see /v3/api-docs.";
        return answer(400).body(ProblemBody.of(400, "body_invalid", detail));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String code = CODES.getOrDefault(status.value(), status.is5xxServerError() ? "internal" : "request_invalid");
        String detail = body instanceof org.springframework.http.ProblemDetail known && known.getDetail() != null
                ? known.getDetail()
                : "The request is not one that is understood here.";
        return answer(status.value())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemBody.of(status.value(), code, detail));
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
