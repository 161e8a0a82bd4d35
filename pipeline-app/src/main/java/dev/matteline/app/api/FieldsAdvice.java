package dev.matteline.app.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code fields=id,state}: only these fields of each entry go out. Unknown names select nothing. */
@RestControllerAdvice(basePackageClasses = FieldsAdvice.class)
final class FieldsAdvice implements ResponseBodyAdvice<Object> {

    private final JsonMapper json;

    FieldsAdvice(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return converter.getSimpleName().contains("Json");
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter type,
            MediaType mediaType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        String wanted = wanted(request);
        if (body == null || wanted == null || !mediaType.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            return body;
        }
        Set<String> fields = Set.copyOf(new ArrayList<>(List.of(wanted.split("\\s*,\\s*"))));
        JsonNode tree = json.valueToTree(body);
        JsonNode data = tree.isObject() && tree.has("data") ? tree.get("data") : tree;
        if (data.isArray()) {
            data.forEach(entry -> keep(entry, fields));
        } else {
            keep(data, fields);
        }
        return tree;
    }

    private static void keep(JsonNode entry, Set<String> fields) {
        if (entry instanceof ObjectNode object) {
            object.retain(fields);
        }
    }

    private static @Nullable String wanted(ServerHttpRequest request) {
        if (!(request instanceof ServletServerHttpRequest servlet)) {
            return null;
        }
        HttpServletRequest asked = servlet.getServletRequest();
        return asked.getMethod().equals("GET") ? asked.getParameter("fields") : null;
    }
}
