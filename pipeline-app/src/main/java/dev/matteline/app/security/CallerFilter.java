package dev.matteline.app.security;

import dev.matteline.app.problem.ProblemBody;
import dev.matteline.app.settings.SecuritySettings.Mode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says who calls. A credential that is shown and is not good ends the call here; without one, what is public stays so. */
final class CallerFilter extends OncePerRequestFilter {

    private static final Caller LOCAL = new Caller("local", Role.ADMIN, Optional.empty(), Role.ADMIN.rights());

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    private final Mode mode;
    private final Credentials credentials;
    private final Attempts attempts;
    private final Refusals refusals;

    CallerFilter(Mode mode, Credentials credentials, Attempts attempts, Refusals refusals) {
        this.mode = mode;
        this.credentials = credentials;
        this.attempts = attempts;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (mode == Mode.OPEN && !fromThisMachine(request)) {
            write(response, 403, "cross_origin", "Without keys only pages and programs of this machine are served.");
            return;
        }
        Optional<String> shown = Credentials.shown(request);
        String address = request.getRemoteAddr();
        if (shown.isPresent() && attempts.tooMany(address)) {
            response.setHeader("Retry-After", Long.toString(Attempts.WINDOW.toSeconds()));
            refusals.write(
                    request, response, 429, "too_many_attempts", "Too many credentials were wrong; wait a minute.");
            return;
        }
        Optional<Caller> caller = shown.flatMap(credentials::check);
        if (shown.isPresent() && caller.isEmpty()) {
            attempts.failed(address);
            refusals.unauthorized(request, response, "The credential is not valid.");
            return;
        }
        if (caller.isEmpty() && mode == Mode.OPEN) {
            caller = Optional.of(LOCAL);
        }
        caller.ifPresent(CallerFilter::remember);
        chain.doFilter(request, response);
    }

    private static void remember(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerToken(caller));
        SecurityContextHolder.setContext(context);
    }

    /** A page of another site must not reach us through the browser, whatever name it gives this address. */
    private static boolean fromThisMachine(HttpServletRequest request) {
        if (!LOOPBACK.contains(bare(request.getServerName()))) {
            return false;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        try {
            String host = URI.create(origin).getHost();
            return host != null && LOOPBACK.contains(bare(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static void write(HttpServletResponse response, int status, String code, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.getOutputStream().write(ProblemBody.bytes(status, code, detail));
    }
}
