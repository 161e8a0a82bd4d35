package dev.matteline.app.api;

import dev.matteline.app.problem.ProblemBody;
import dev.matteline.jobs.api.Intake;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets so many uploads in at the same time, and none while the intake is full: before a byte of the body is read. */
final class UploadSlots extends OncePerRequestFilter {

    private final Semaphore free;
    private final Intake intake;

    UploadSlots(int slots, Intake intake) {
        this.free = new Semaphore(slots);
        this.intake = intake;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !(request.getRequestURI().equals("/api/v1/submissions")
                        || request.getRequestURI().equals("/v1.0/removebg")
                        || request.getRequestURI().equals("/v1.0/improve"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!free.tryAcquire()) {
            refuse(request, response, "uploads_full", "Too many uploads at the same time; come again.", 2);
            return;
        }
        try {
            if (intake.room() == 0) {
                refuse(request, response, "queue_full", "Too many items are waiting; come again later.", 5);
                return;
            }
            chain.doFilter(request, response);
        } finally {
            free.release();
        }
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, String code, String detail, int seconds)
            throws IOException {
        response.setHeader("Retry-After", Integer.toString(seconds));
        ProblemBody.write(request, response, 429, code, detail);
    }
}
