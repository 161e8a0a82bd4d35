package dev.matteline.app.security;

import dev.matteline.app.problem.ProblemBody;
import dev.matteline.app.security.RateLimits.Taken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns callers away that call too often, and tells all of them how much they have left. */
final class RateFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RateFilter.class);

    private final RateLimits limits;

    RateFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = CallerToken.current();
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Taken taken;
        try {
            taken = limits.take(caller.get());
        } catch (RuntimeException e) {
            log.error("calls cannot be counted", e);
            response.setHeader("Retry-After", "5");
            ProblemBody.write(
                    request, response, 503, "unavailable", "The service cannot answer now; come again later.");
            return;
        }
        tell(request, response, taken);
        if (taken.allowed()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Retry-After", Long.toString(taken.reset()));
            ProblemBody.write(request, response, 429, "rate_limited", "Too many calls in a minute; come again later.");
        }
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response, Taken taken) {
        String prefix = request.getRequestURI().startsWith(ProblemBody.COMPATIBLE) ? "X-RateLimit-" : "RateLimit-";
        response.setHeader(prefix + "Limit", Long.toString(taken.limit()));
        response.setHeader(prefix + "Remaining", Long.toString(taken.remaining()));
        response.setHeader(prefix + "Reset", Long.toString(taken.reset()));
    }
}
