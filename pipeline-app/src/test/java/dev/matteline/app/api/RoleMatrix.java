package dev.matteline.app.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Who may do what, for everything that the API describes of itself, held against what is written down here. */
final class RoleMatrix {

    private static final Set<String> ADMIN = Set.of("admin");
    private static final Set<String> STAFF = Set.of("admin", "operator");
    private static final Set<String> STAFF_AND_LOOKERS = Set.of("admin", "operator", "viewer");
    private static final Set<String> WORKERS = Set.of("admin", "operator", "tenant");
    private static final Set<String> ALL = Set.of("admin", "operator", "tenant", "viewer", "viewer of a tenant");

    private static final List<String> BOOKS = List.of("/tenants", "/balances", "/plans", "/keys", "/audit");
    private static final List<String> HOUSE = List.of("/sources", "/sinks", "/schedules", "/runs");

    private final LiveService service;
    private final JsonNode paths;

    RoleMatrix(LiveService service) throws Exception {
        this.service = service;
        this.paths = service.json(LiveService.ADMIN, "/v3/api-docs").get("paths");
    }

    /** Every call whose answer was not what its caller's role lets expect; {@code keys} by the names that are used here. */
    List<String> surprises(Map<String, String> keys) throws Exception {
        List<String> surprises = new ArrayList<>();
        for (String template : paths.propertyNames()) {
            for (String method : paths.get(template).propertyNames()) {
                if (template.startsWith("/shared/")) {
                    continue;
                }
                for (Map.Entry<String, String> who : keys.entrySet()) {
                    int status = status(who.getValue(), method, template);
                    boolean asked = allowed(method, template).contains(who.getKey());
                    if (status == 401 || status >= 500 || (status == 403) == asked) {
                        surprises.add(who.getKey() + " " + method + " " + template + ": " + status);
                    }
                }
            }
        }
        return surprises;
    }

    int size() {
        return paths.valueStream().mapToInt(JsonNode::size).sum();
    }

    private static Set<String> allowed(String method, String template) {
        boolean looks = method.equals("get");
        String path = template.replace("/api/v1", "");
        if (path.endsWith("/usage")) {
            return ALL;
        }
        if (BOOKS.stream().anyMatch(path::startsWith)) {
            return ADMIN;
        }
        if (HOUSE.stream().anyMatch(path::startsWith)) {
            return looks ? STAFF_AND_LOOKERS : STAFF;
        }
        if (looks || path.endsWith("/link")) {
            return ALL;
        }
        if (path.startsWith("/presets")) {
            return Set.of("admin", "tenant");
        }
        return path.startsWith("/dead-letters") ? STAFF : WORKERS;
    }

    /** With names and numbers that nobody has, so that nothing is changed by those who may. */
    private int status(String key, String method, String template) throws Exception {
        String path = template.replaceAll("\\{name}", "nowhere").replaceAll("\\{\\w+}", "99999999");
        HttpResponse<String> answer = service.send(service.as(key, path)
                .header("Content-Type", "application/json")
                .method(
                        method.toUpperCase(Locale.ROOT),
                        method.equals("get")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString("{\"base\": \"nowhere\"}")));
        return answer.statusCode();
    }
}
