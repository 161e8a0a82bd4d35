package dev.matteline.app.security;

import dev.matteline.app.settings.SecuritySettings;
import dev.matteline.app.settings.SecuritySettings.Mode;
import dev.matteline.jobs.api.TenantId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says who calls. A credential that is shown and is not good ends the call here; without one, what is public stays so. */
final class CallerFilter extends OncePerRequestFilter {

    /** The name of callers without a credential, where a tenant pays for them. */
    static final String ANONYMOUS = "anonymous";

    private static final Logger log = LoggerFactory.getLogger(CallerFilter.class);

    private static final Caller LOCAL = new Caller("local", Role.ADMIN, Optional.empty(), Role.ADMIN.rights());

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    private final Mode mode;
    private final Optional<TenantId> anonymous;
    private final Credentials credentials;
    private final Attempts attempts;
    private final Refusals refusals;

    CallerFilter(SecuritySettings settings, Credentials credentials, Attempts attempts, Refusals refusals) {
        this.mode = settings.mode();
        this.anonymous = Optional.ofNullable(settings.anonymous()).map(TenantId::new);
        this.credentials = credentials;
        this.attempts = attempts;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (mode == Mode.OPEN && !fromThisMachine(request)) {
            refusals.write(
                    request,
                    response,
                    403,
                    "cross_origin",
                    "Without keys only pages and programs of this machine are served.");
            return;
        }
        Optional<String> shown = Credentials.shown(request);
        Optional<Caller> caller;
        try {
            caller = shown.isPresent() ? known(request, response, shown.get()) : unnamed();
        } catch (Tokens.UnavailableException e) {
            log.error("tokens cannot be checked", e);
            refusals.later(
                    request, response, "identity_provider_down", "Tokens cannot be checked now; come again later.");
            return;
        } catch (DataAccessException e) {
            log.error("keys cannot be checked", e);
            refusals.later(request, response, "unavailable", "The service cannot answer now; come again later.");
            return;
        }
        if (shown.isEmpty() || caller.isPresent()) {
            caller.ifPresent(CallerFilter::remember);
            chain.doFilter(request, response);
        }
    }

    /** Whose credential it is; empty when the call has been refused. */
    private Optional<Caller> known(HttpServletRequest request, HttpServletResponse response, String shown)
            throws IOException {
        String address = request.getRemoteAddr();
        if (attempts.tooMany(address)) {
            response.setHeader("Retry-After", Long.toString(Attempts.WINDOW.toSeconds()));
            refusals.write(
                    request, response, 429, "too_many_attempts", "Too many credentials were wrong; wait a minute.");
            return Optional.empty();
        }
        Optional<Caller> caller = credentials.check(shown);
        if (caller.isEmpty()) {
            attempts.failed(address);
            refusals.unauthorized(request, response, "The credential is not valid.");
        }
        return caller;
    }

    private Optional<Caller> unnamed() {
        return mode == Mode.OPEN ? Optional.of(LOCAL) : anonymous.map(CallerFilter::unnamed);
    }

    /** All of them are one tenant, so none may look at what that tenant has. */
    private static Caller unnamed(TenantId tenant) {
        return new Caller(ANONYMOUS, Role.TENANT, Optional.of(tenant), Set.of(Right.SUBMIT));
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
}
