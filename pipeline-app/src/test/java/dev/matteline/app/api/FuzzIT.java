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
import java.util.Map;
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
    private JsonNode api = json.createObjectNode();

    @Test
    void nothingThatIsSentMakesAFaultOfOurs() throws Exception {
        List<String> faults = new ArrayList<>();
        int calls = 0;
        try (LiveService service =
                new LiveService(folder, "security: {mode: open, bootstrap-key: " + LiveService.ADMIN + "}", Map.of())) {
            openMeansThisMachine(service);
            api = LiveService.parse(service.send(service.nobody("/v3/api-docs")).body());
            assertThat(api.get("openapi").asString()).startsWith("3.1");
            for (String template : api.get("paths").propertyNames()) {
                for (String method : api.get("paths").get(template).propertyNames()) {
                    JsonNode operation = api.get("paths").get(template).get(method);
                    for (int round = 0; round < ROUNDS && !template.endsWith("/events"); round++) {
                        HttpRequest.Builder call = call(service, template, method, operation);
                        HttpResponse<String> answer = service.send(call);
                        calls++;
                        if (answer.statusCode() >= 500 || (answer.statusCode() >= 400 && !explained(answer))) {
                            faults.add(method + " " + call.build().uri() + " -> " + answer.statusCode() + " "
                                    + answer.body());
                        }
                    }
                    faults.addAll(OddShapes.of(service, method, template));
                }
            }
            faults.addAll(OddShapes.ofTheWire(service));
        }
        assertThat(calls).isGreaterThan(20 * ROUNDS);
        assertThat(faults).isEmpty();
    }

    /** A code that programs can go by, in the form of the interface that was called. */
    private boolean explained(HttpResponse<String> answer) {
        if (!answer.headers().firstValue("content-type").orElse("").contains("json")) {
            return false;
        }
        JsonNode body = json.readTree(answer.body());
        return body.at("/errors/0/code").isString() || body.path("code").isString();
    }

    /** Without keys everybody on this machine is administrator, and nobody else is anything. */
    private static void openMeansThisMachine(LiveService service) throws Exception {
        assertThat(service.send(service.nobody("/api/v1/keys")).statusCode()).isEqualTo(200);
        assertThat(service.send(service.nobody("/api/v1/keys").header("Origin", "http://localhost:3000"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.send(service.as(LiveService.key('b'), "/api/v1/keys"))
                        .statusCode())
                .isEqualTo(401);
        for (String headers :
                List.of("Origin: http://shop.example", "Origin: null", "Origin: http://127.0.0.1.evil.example")) {
            try (RawCall call = new RawCall(service.port(), 1)) {
                assertThat(call.send(RawCall.get("/api/v1/keys", headers + "\r\n"))
                                .answer())
                        .startsWith("HTTP/1.1 403")
                        .contains("cross_origin");
            }
        }
        try (RawCall call = new RawCall(service.port(), 1)) {
            String rebound = RawCall.get("/api/v1/keys", "").replace("Host: 127.0.0.1", "Host: rebind.example");
            assertThat(call.send(rebound).answer()).startsWith("HTTP/1.1 403").contains("cross_origin");
        }
    }

    private HttpRequest.Builder call(LiveService service, String template, String method, JsonNode operation) {
        StringBuilder query = new StringBuilder();
        String path = template;
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asString();
            if (parameter.at("/schema/type").asString("").equals("string")) {
                assertThat(parameter.at("/schema/default").isNumber())
                        .as("a default of another type: " + template + " " + name)
                        .isFalse();
            }
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
        HttpRequest.Builder call = service.nobody(path + query);
        JsonNode content = operation.path("requestBody").path("content");
        if (content.isEmpty()) {
            return call.method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody());
        }
        List<String> types = new ArrayList<>(content.propertyNames());
        String type = types.get(random.nextInt(types.size()));
        return call.header("Content-Type", type.replace("*", "png"))
                .method(
                        method.toUpperCase(java.util.Locale.ROOT),
                        BodyPublishers.ofString(body(content.get(type).path("schema"))));
    }

    private String inPath() {
        String odd = odd();
        return odd.isBlank() || odd.equals("1") || odd.contains("..") ? "77" : odd;
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    /** Mostly an object of the described form, with odd values in fields of any kind. */
    private String body(JsonNode schema) {
        if (random.nextInt(5) == 0) {
            return odd();
        }
        var object = json.createObjectNode();
        List<String> names = new ArrayList<>(resolved(schema).path("properties").propertyNames());
        names.addAll(List.of("size", "image_file_b64", "format", "bg_color", "reason"));
        for (String name : names) {
            JsonNode field = resolved(resolved(schema).path("properties").path(name));
            switch (random.nextInt(7)) {
                case 0 -> object.put(name, odd());
                case 1 -> object.putArray(name).add(odd());
                case 2 -> object.putObject(name).put(odd(), odd());
                case 3 -> object.put(name, random.nextLong());
                case 4, 5 -> object.set(name, fitting(field));
                default -> {
                    // left out
                }
            }
        }
        return object.toString();
    }

    /** A value of the described type, so that the call gets behind the first check. */
    private JsonNode fitting(JsonNode field) {
        String type = field.path("type").isArray()
                ? field.path("type").path(0).asString("string")
                : field.path("type").asString("string");
        return switch (type) {
            case "integer", "number" ->
                json.getNodeFactory()
                        .numberNode(List.of(0L, 1L, -1L, Long.MAX_VALUE).get(random.nextInt(4)));
            case "boolean" -> json.getNodeFactory().booleanNode(random.nextBoolean());
            case "array" -> json.createArrayNode().add(odd());
            case "object" -> json.createObjectNode().put("format", odd());
            default -> json.getNodeFactory().stringNode(odd());
        };
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : api.at(reference.substring(1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
