package dev.matteline.app.security;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.problem.ProblemBody;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** Lets callers through to what they may do, and writes down what they have changed. */
final class Gate implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int MAX_TEXT = 1_000;
    private static final int FIRST_REFUSAL = 400;

    private final Audit audit;

    Gate(Audit audit) {
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !ours(method)) {
            return true;
        }
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            // the end of an answer that this gate let begin; who asked is no longer at hand
            return true;
        }
        if (AnnotatedElementUtils.hasAnnotation(method.getBeanType(), BySignature.class)) {
            return true;
        }
        Caller caller = CallerToken.current()
                .orElseThrow(() -> ApiProblem.of(401, "unauthorized", "This call needs a credential."));
        Optional<Needs> needs = needs(method);
        if (caller.name().equals(CallerFilter.ANONYMOUS)
                && needs.filter(Needs::anonymous).isEmpty()) {
            throw ApiProblem.of(401, "unauthorized", "This call needs a credential.");
        }
        if (!allowed(caller, needs)) {
            throw ApiProblem.of(403, "forbidden", "This credential does not allow that.");
        }
        return true;
    }

    /** What hands pictures in is not written down here: the submission itself says who, when and what. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!(handler instanceof HandlerMethod method) || !ours(method) || LOOKING.contains(request.getMethod())) {
            return;
        }
        Optional<Caller> caller = CallerToken.current();
        if (caller.isEmpty() || handsIn(request)) {
            return;
        }
        audit.record(new Audit.Entry(
                caller.get(),
                request.getRemoteAddr(),
                request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                cut(request.getRequestURI()),
                reason(request),
                response.getStatus(),
                response.getStatus() < FIRST_REFUSAL ? Change.of(request) : new Change()));
        log.info(
                "{} {} {}: {}",
                caller.get().name(),
                request.getMethod(),
                cut(request.getRequestURI()),
                response.getStatus());
    }

    /** From the address only: a form may be one that nobody can read. */
    private static Optional<String> reason(HttpServletRequest request) {
        return Optional.ofNullable(UriComponentsBuilder.newInstance()
                        .query(request.getQueryString())
                        .build()
                        .getQueryParams()
                        .getFirst("reason"))
                .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                .map(Gate::cut);
    }

    private static boolean handsIn(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/api/v1/submissions") || path.startsWith(ProblemBody.COMPATIBLE);
    }

    private static boolean allowed(Caller caller, Optional<Needs> needs) {
        return needs.filter(asked -> caller.may(asked.value()))
                .filter(asked -> !asked.wholeInstallation() || caller.tenant().isEmpty())
                .isPresent();
    }

    private static boolean ours(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("dev.matteline");
    }

    private static Optional<Needs> needs(HandlerMethod method) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Needs.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class)));
    }

    private static String cut(String text) {
        // the database takes no NUL
        String clean = text.replace('\0', '?');
        return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT);
    }
}
