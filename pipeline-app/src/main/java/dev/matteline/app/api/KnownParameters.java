package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what an address asks for and nobody here knows: who mistypes {@code state} would else be shown everything. Calls
 * that are told their options by free names check these themselves.
 */
final class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && request.getDispatcherType() == DispatcherType.REQUEST
                && request.getQueryString() != null
                && method.getBeanType().getPackageName().startsWith("dev.matteline")
                && !readsThemselves(method)) {
            check(request.getQueryString(), known(request, method));
        }
        return true;
    }

    private static void check(String query, Set<String> known) {
        for (String pair : query.split("&", -1)) {
            String name = decoded(pair.split("=", 2)[0]);
            if (!name.isEmpty() && !known.contains(name)) {
                throw ApiProblem.of(
                        400,
                        "parameter_unknown",
                        "There is no parameter '" + name + "' here; known: "
                                + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
            }
        }
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(400, "parameter_invalid", "The address is not encoded as addresses are.");
        }
    }

    private static boolean readsThemselves(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> HttpServletRequest.class.isAssignableFrom(parameter.getParameterType()));
    }

    private static Set<String> known(HttpServletRequest request, HandlerMethod method) {
        Set<String> known = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                known.add(Optional.of(asked.name())
                        .filter(name -> !name.isEmpty())
                        .orElseGet(() -> parameter.getParameter().getName()));
            }
        }
        // narrows every answer; the reason of a change goes to the audit trail
        known.add(request.getMethod().equals("GET") ? "fields" : "reason");
        return known;
    }
}
