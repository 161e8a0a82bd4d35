package dev.matteline.app.problem;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last word on calls that no controller and no filter has answered, malformed ones among them. Made by Tomcat. */
public final class ErrorAnswers extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final int FIRST_OF_CALLERS = 400;
    private static final int FIRST_OF_OURS = 500;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < FIRST_OF_CALLERS || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (failure != null && status >= FIRST_OF_OURS) {
            log.error("a call failed", failure);
        }
        String uri = Optional.ofNullable(request.getDecodedRequestURI()).orElse("");
        try {
            ProblemBody.headers(response);
            response.setContentType(ProblemBody.mediaType(uri));
            response.setCharacterEncoding("UTF-8");
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(ProblemBody.text(uri, status, code(status), detail(status)));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("whoever called has gone", e);
        }
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 413 -> "upload_too_large";
            case 503 -> "unavailable";
            default -> status < FIRST_OF_OURS ? "request_invalid" : "internal";
        };
    }

    private static String detail(int status) {
        return status < FIRST_OF_OURS
                ? "The request is not one that is understood here."
                : "Something went wrong here; the log has more.";
    }
}
