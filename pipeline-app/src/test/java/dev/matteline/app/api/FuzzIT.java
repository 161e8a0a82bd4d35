package dev.matteline.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random calls of everything that the API describes of itself: whatever is sent, the fault is never ours. */
class FuzzIT {

    private static final long SEED = 20_261_120;
    private static final int ROUNDS = 25;
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "2",
            "9223372036854775807",
            "9223372036854775808",
            "1e9",
            "NaN",
            "null",
            "true",
            "\u0000",
            "a\u0000b",
            "%",
            "../../etc/passwd",
            "'; drop table item; --",
            "\ud83d\ude00",
            "ı\u202e\ufeff",
            "x".repeat(3_000),
            "{}",
            "[]",
            "2026-11-20T00:00:00Z",
            "PT1S",
            "default",
            "tenant",
            "admin",
            "read");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final JsonMapper json = new JsonMapper();

    @Test
    void nothingThatIsSentMakesAFaultOfOurs() throws Exception {
        List<String> faults = new ArrayList<>();
        int calls = 0;
        try (LiveService service = LiveService.start(folder)) {
            JsonNode api = service.json(LiveService.ADMIN, "/v3/api-docs");
            assertThat(api.get("openapi").asString()).startsWith("3.1");
            for (String template : api.get("paths").propertyNames()) {
                for (String method : api.get("paths").get(template).propertyNames()) {
                    JsonNode operation = api.get("paths").get(template).get(method);
                    for (int round = 0; round < ROUNDS && !template.endsWith("/events"); round++) {
                        HttpRequest.Builder call = call(service, template, method, operation);
                        HttpResponse<String> answer = service.send(call);
                        calls++;
                        if (answer.statusCode() >= 500) {
                            faults.add(method + " " + call.build().uri() + " -> " + answer.body());
                        }
                    }
                }
            }
        }
        assertThat(calls).isGreaterThan(20 * ROUNDS);
        assertThat(faults).isEmpty();
    }

    private HttpRequest.Builder call(LiveService service, String template, String method, JsonNode operation) {
        StringBuilder query = new StringBuilder();
        String path = template;
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asString();
            switch (parameter.get("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(inPath()));
                case "query" -> {
                    if (random.nextInt(3) > 0) {
                        query.append(query.isEmpty() ? "?" : "&")
                                .append(encoded(name))
                                .append('=')
                                .append(encoded(odd()));
                    }
                }
                default -> {
                    // headers have no odd values that a client can send
                }
            }
        }
        HttpRequest.Builder call = service.as(LiveService.ADMIN, path + query);
        JsonNode content = operation.path("requestBody").path("content");
        if (content.isEmpty()) {
            return call.method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody());
        }
        List<String> types = new ArrayList<>(content.propertyNames());
        String type = types.get(random.nextInt(types.size()));
        return call.header("Content-Type", type.replace("*", "png"))
                .method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.ofString(body()));
    }

    /** The first key is ours; without it everything else would only be 401. */
    private String inPath() {
        String odd = odd();
        return odd.isBlank() || odd.equals("1") || odd.contains("..") ? "77" : odd;
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private String body() {
        if (random.nextInt(4) == 0) {
            return odd();
        }
        var object = json.createObjectNode();
        for (String name : List.of(
                "role",
                "tenant",
                "label",
                "scopes",
                "expiresAt",
                "urls",
                "preset",
                "options",
                "sinks",
                "size",
                "image_file_b64",
                "format",
                "bg_color",
                "reason")) {
            switch (random.nextInt(5)) {
                case 0 -> object.put(name, odd());
                case 1 -> object.putArray(name).add(odd());
                case 2 -> object.putObject(name).put(odd(), odd());
                case 3 -> object.put(name, random.nextLong());
                default -> {
                    // left out
                }
            }
        }
        return object.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
