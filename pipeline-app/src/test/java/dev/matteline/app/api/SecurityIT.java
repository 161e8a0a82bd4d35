package dev.matteline.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matteline.models.samples.SamplePhotos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A36, A37, A40, A41, A44, A8: two tenants, four roles, one installation. */
class SecurityIT {

    private static final String SECRET = "secret-of-a";

    @TempDir
    static Path folder;

    private static LiveService service;
    private static LocalIssuer issuer;
    private static String a;
    private static String b;
    private static String viewer;
    private static String operator;
    private static String submissionOfA;
    private static long itemOfA;

    @BeforeAll
    static void start() throws Exception {
        issuer = new LocalIssuer();
        service = new LiveService(
                folder,
                "security: {bootstrap-key: " + LiveService.ADMIN
                        + ", anonymous: window, rates: {strict: 8}, oidc: {issuer: \"" + issuer.url() + "\", audience: "
                        + LocalIssuer.AUDIENCE + "}}",
                Map.of(
                        "tenants.yaml",
                        "matteline: {tenants: {default: {plan: unlimited}, tenant-a: {plan: unlimited}, tenant-b:"
                                + " {plan: unlimited}, window: {plan: unlimited}}}"));
        a = key("tenant", "tenant-a");
        b = key("tenant", "tenant-b");
        viewer = key("viewer", null);
        operator = key("operator", null);
        HttpResponse<String> taken = service.send(LiveService.form(
                service.as(a, "/api/v1/submissions").header("Idempotency-Key", "same"),
                Map.of(),
                Map.of(SECRET + ".jpg", photo())));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        submissionOfA = LiveService.parse(taken.body()).get("href").asString();
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        service.json(a, submissionOfA).get("state").asString().equals("done"));
        itemOfA = service.json(a, submissionOfA + "/items").at("/data/0/id").asLong();
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void whatBelongsToOneTenantIsNotThereForTheOther() throws Exception {
        List<String> ofA = new ArrayList<>(List.of(
                submissionOfA,
                submissionOfA + "/items",
                submissionOfA + "/report",
                submissionOfA + "/events",
                "/api/v1/items/" + itemOfA,
                "/api/v1/items/" + itemOfA + "/renditions/1"));
        for (String path : ofA) {
            HttpResponse<String> foreign = service.send(service.as(b, path));
            assertThat(foreign.statusCode()).as(path).isEqualTo(404);
            HttpResponse<String> nowhere = service.send(service.as(b, path.replaceFirst("/[0-9]+", "/99999999")));
            assertThat(bare(foreign.body())).as(path).isEqualTo(bare(nowhere.body()));
        }
    }

    /** Everything that the description lists, so that nothing new is forgotten. */
    @Test
    void noAnswerToTheOtherTenantSpeaksOfTheFirst() throws Exception {
        JsonNode paths = service.json(LiveService.ADMIN, "/v3/api-docs").get("paths");
        assertThat(paths.propertyNames()).contains("/api/v1/submissions", "/api/v1/items/{id}", "/v1.0/removebg");
        for (String template : paths.propertyNames()) {
            if (paths.get(template).get("get") == null || template.endsWith("/events")) {
                continue;
            }
            for (long id : new long[] {1, itemOfA, Long.parseLong(submissionOfA.replaceAll("\\D+1/|\\D", ""))}) {
                String path = template.replace("{n}", "1").replaceAll("\\{\\w+}", Long.toString(id));
                HttpResponse<String> answer = service.send(service.as(b, path).header("X-Tenant-Id", "tenant-a"));
                assertThat(answer.statusCode()).as(path).isIn(200, 400, 403, 404);
                assertThat(answer.body()).as(path).doesNotContain(SECRET).doesNotContain("tenant-a");
                assertProblem(
                        service.send(service.as(b, path + "?tenantId=tenant-a")), "parameter_unknown", "forbidden");
            }
        }
    }

    /** All verbs of everything that the description lists, with the other tenant's numbers and name. */
    @Test
    void nothingThatTheOtherTenantDoesChangesAnythingOfTheFirst() throws Exception {
        String before = stateOfA();
        String looking = key("viewer", "tenant-b");
        JsonNode paths = service.json(LiveService.ADMIN, "/v3/api-docs").get("paths");
        int calls = 0;
        for (String template : paths.propertyNames()) {
            for (String method : paths.get(template).propertyNames()) {
                for (String number : List.of(Long.toString(itemOfA), submissionOfA.replaceAll(".*/", ""), "tenant-a")) {
                    String path = template.replace("{n}", "1").replaceAll("\\{\\w+}", number);
                    if (method.equals("get") && path.endsWith("/events") && !number.equals("tenant-a")) {
                        // a stream of its own would be waited for; refused ones are looked at above
                        continue;
                    }
                    for (String who : List.of(b, looking)) {
                        HttpResponse<String> answer = service.send(service.as(who, path)
                                .header("Content-Type", "application/json")
                                .method(
                                        method.toUpperCase(java.util.Locale.ROOT),
                                        method.equals("get")
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString("{\"tenant\": \"tenant-a\", \"units\": 1}")));
                        calls++;
                        String call = method + " " + path + ": " + answer.statusCode() + " " + answer.body();
                        assertThat(answer.statusCode()).as(call).isLessThan(500);
                        // presets have names of their own for each tenant
                        boolean itsOwn = answer.statusCode() < 300 && template.startsWith("/api/v1/presets/");
                        if (!method.equals("get") && !itsOwn) {
                            assertThat(answer.statusCode()).as(call).isIn(400, 403, 404, 405, 409, 415, 422);
                        }
                        assertThat(answer.body()).as(call).doesNotContain(SECRET);
                    }
                }
            }
        }
        assertThat(calls).isGreaterThan(150);
        assertThat(stateOfA()).isEqualTo(before);
    }

    private static String stateOfA() throws Exception {
        StringBuilder state = new StringBuilder();
        for (String path : List.of(
                submissionOfA,
                submissionOfA + "/items",
                submissionOfA + "/report",
                "/api/v1/items/" + itemOfA,
                "/api/v1/account",
                "/api/v1/items")) {
            state.append(service.send(service.as(a, path)).body()).append('\n');
        }
        state.append(service.json(LiveService.ADMIN, "/api/v1/tenants/tenant-a"));
        return state.toString();
    }

    @Test
    void tokensOfTheIdentityProviderAreWhatTheirClaimsSay() throws Exception {
        String ofA = issuer.token(Map.of("roles", List.of("tenant"), "tenant", "tenant-a"));
        assertStatus(ofA, "GET", submissionOfA, 200);
        assertStatus(ofA, "GET", "/api/v1/keys", 403);
        assertStatus(issuer.token(Map.of("roles", "tenant", "tenant", "tenant-b")), "GET", submissionOfA, 404);
        assertStatus(issuer.token(Map.of("roles", "viewer operator")), "GET", "/api/v1/sources", 200);
        assertStatus(issuer.token(Map.of("roles", List.of("admin"))), "GET", "/api/v1/keys", 200);
        String narrowed = issuer.token(Map.of("roles", List.of("admin"), "tenant", "tenant-b"));
        assertStatus(narrowed, "GET", "/api/v1/keys", 403);
        assertStatus(narrowed, "GET", submissionOfA, 404);
        assertThat(service.json(LiveService.ADMIN, "/api/v1/audit?limit=100").toString())
                .doesNotContain(ofA);
    }

    @Test
    void otherTokensAreNotLetIn() throws Exception {
        Map<String, Object> admin = Map.of("roles", List.of("admin"));
        List<String> bad = List.of(
                issuer.forged(admin),
                issuer.confused(admin),
                issuer.unsigned(admin),
                issuer.token(Map.of("roles", "admin", "aud", "another service")),
                issuer.token(Map.of("roles", "admin", "iss", "http://elsewhere.example")),
                issuer.token(Map.of("roles", "admin", "exp", 1_000_000_000L)),
                issuer.token(Map.of("roles", "admin", "nbf", 4_000_000_000L)),
                issuer.token(Map.of("roles", "superuser")),
                issuer.token(Map.of()),
                issuer.token(Map.of("roles", "tenant")),
                issuer.token(Map.of("roles", "tenant", "tenant", "../tenant-a")),
                issuer.token(Map.of("roles", "tenant", "tenant", "ghost")),
                "a.b.c");
        for (String token : bad) {
            assertStatus(token, "GET", "/api/v1/keys", 401);
        }
    }

    @Test
    void whoShowsNothingGetsSinglePicturesUntilTheRateIsUsedUp() throws Exception {
        HttpResponse<byte[]> cut = service.bytes(LiveService.form(
                service.nobody("/v1.0/removebg"), Map.of("size", "full"), Map.of("image_file=a.jpg", photo())));
        assertThat(cut.statusCode()).isEqualTo(200);
        assertThat(cut.headers().firstValue("X-RateLimit-Limit")).hasValue("8");
        assertThat(cut.headers().firstValue("X-RateLimit-Remaining")).hasValue("7");
        assertThat(service.json(LiveService.ADMIN, "/api/v1/tenants/window/balance")
                        .get("committed")
                        .asInt())
                .isEqualTo(1);

        HttpResponse<String> handed = service.send(
                LiveService.form(service.nobody("/api/v1/submissions"), Map.of(), Map.of("a.jpg", photo())));
        assertThat(handed.statusCode()).as(handed.body()).isEqualTo(401);
        for (String path : List.of("/api/v1/submissions", "/api/v1/submissions/1/abandon")) {
            assertThat(service.send(service.nobody(path).POST(BodyPublishers.ofString("")))
                            .statusCode())
                    .as(path)
                    .isIn(401, 415);
        }
        HttpResponse<String> answer = service.send(service.nobody("/api/v1/items"));
        for (int n = 0; n < 8 && answer.statusCode() == 401; n++) {
            answer = service.send(service.nobody("/api/v1/items"));
        }
        assertProblem(answer, "rate_limited");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("RateLimit-Remaining")).hasValue("0");
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        HttpResponse<String> compatible =
                service.send(service.nobody("/v1.0/removebg").POST(BodyPublishers.noBody()));
        assertThat(compatible.statusCode()).isEqualTo(429);
        assertThat(LiveService.parse(compatible.body()).at("/errors/0/code").asString())
                .isEqualTo("rate_limit_exceeded");
    }

    @Test
    void guessingIsSlow() throws Exception {
        String guess = RawCall.get("/api/v1/items", "Authorization: Bearer " + LiveService.key('z') + "\r\n");
        String answer = "";
        for (int n = 0; n < 21; n++) {
            // counted by address, so that the other tests are not held up
            try (RawCall call = new RawCall(service.port(), 9)) {
                answer = call.send(guess).answer();
            }
            assertThat(answer).as("attempt " + n).startsWith(n < 20 ? "HTTP/1.1 401" : "HTTP/1.1 429");
        }
        assertThat(answer).contains("too_many_attempts", "Retry-After: 60");
        assertStatus(LiveService.ADMIN, "GET", "/api/v1/items", 200);
    }

    private static void assertProblem(HttpResponse<String> answer, String... codes) {
        JsonNode body = LiveService.parse(answer.body());
        String code = body.has("errors")
                ? body.at("/errors/0/code").asString("")
                : body.path("code").asString("");
        assertThat(List.of(codes).contains(code) || code.equals("auth_failed"))
                .as(answer.uri() + " " + answer.body())
                .isTrue();
    }

    @Test
    void rolesMayDoWhatTheyAreFor() throws Exception {
        assertStatus(viewer, "GET", "/api/v1/submissions", 200);
        assertStatus(viewer, "GET", submissionOfA, 200);
        assertStatus(viewer, "GET", "/api/v1/sources", 200);
        assertStatus(viewer, "POST", "/api/v1/submissions", 403);
        assertStatus(viewer, "GET", "/api/v1/keys", 403);
        assertStatus(operator, "GET", "/api/v1/keys", 403);
        assertStatus(operator, "GET", "/api/v1/dead-letters", 200);
        assertStatus(operator, "DELETE", "/api/v1/dead-letters/1", 404);
        assertStatus(a, "GET", "/api/v1/sources", 403);
        assertStatus(a, "GET", "/api/v1/audit", 403);
        assertStatus(a, "DELETE", "/api/v1/dead-letters/1", 403);
        assertStatus(LiveService.ADMIN, "GET", "/api/v1/audit", 200);
        assertStatus(LiveService.ADMIN, "GET", "/api/v1/nothing", 404);
    }

    @Test
    void everyCallAsksForTheRoleThatItNeeds() throws Exception {
        RoleMatrix matrix = new RoleMatrix(service);

        List<String> surprises = matrix.surprises(Map.of(
                "admin", LiveService.ADMIN,
                "operator", operator,
                "tenant", b,
                "viewer", viewer,
                "viewer of a tenant", key("viewer", "tenant-b")));

        assertThat(matrix.size()).isGreaterThan(60);
        assertThat(surprises).isEmpty();
    }

    @Test
    void aKeyCanBeNarrowedRotatedAndRevoked() throws Exception {
        JsonNode narrow = LiveService.parse(service.post(
                        LiveService.ADMIN,
                        "/api/v1/keys",
                        "{\"role\": \"tenant\", \"tenant\": \"tenant-a\", \"scopes\": [\"read\"], \"label\": \"till\"}")
                .body());
        String text = narrow.get("key").asString();
        assertStatus(text, "GET", submissionOfA, 200);
        assertStatus(text, "POST", "/api/v1/submissions", 403);

        String rotated = LiveService.parse(
                        service.send(service.as(LiveService.ADMIN, "/api/v1/keys/" + narrow.get("id") + "/rotate")
                                        .POST(BodyPublishers.noBody()))
                                .body())
                .get("key")
                .asString();
        assertStatus(text, "GET", submissionOfA, 401);
        assertStatus(rotated, "GET", submissionOfA, 200);

        String again = "/api/v1/keys/" + narrow.get("id") + "/rotate";
        assertThat(service.post(LiveService.ADMIN, again, "").statusCode()).isEqualTo(409);
        JsonNode keys = service.json(LiveService.ADMIN, "/api/v1/keys");
        assertThat(keys.toString()).doesNotContain(text.substring(17)).doesNotContain(rotated.substring(17));
        long id = keys.get("data").get(keys.get("data").size() - 1).get("id").asLong();
        JsonNode entry =
                service.json(LiveService.ADMIN, "/api/v1/audit?limit=2").at("/data/1");
        assertThat(entry.get("action").asString()).isEqualTo("POST /api/v1/keys/{id}/rotate");
        assertThat(entry.at("/before/prefix").asString()).isEqualTo(text.substring(4, 16));
        assertThat(entry.at("/after/prefix").asString()).isEqualTo(rotated.substring(4, 16));
        assertThat(entry.toString()).doesNotContain(text.substring(17)).doesNotContain(rotated.substring(17));
        assertStatus(LiveService.ADMIN, "DELETE", "/api/v1/keys/" + id, 204);
        assertStatus(rotated, "GET", submissionOfA, 401);
    }

    @Test
    void ofManyWhoRotateAKeyAtTheSameTimeOneGetsANewOne() throws Exception {
        for (String overlap : List.of("PT0S", "P1D")) {
            long id = LiveService.parse(service.post(LiveService.ADMIN, "/api/v1/keys", "{\"role\": \"viewer\"}")
                            .body())
                    .get("id")
                    .asLong();
            List<Integer> answers = IntStream.range(0, 8)
                    .mapToObj(n -> service.later(
                            service.as(LiveService.ADMIN, "/api/v1/keys/" + id + "/rotate?overlap=" + overlap)
                                    .POST(BodyPublishers.noBody())))
                    .toList()
                    .stream()
                    .map(answer -> answer.join().statusCode())
                    .toList();
            assertThat(answers).as(overlap).containsOnlyOnce(200).contains(409).hasSize(8);
        }
    }

    @Test
    void theDatabaseHasNoSecretAndKeepsTheAuditTrail() throws Exception {
        JdbcClient jdbc = JdbcClient.create(service.bean(DataSource.class));
        List<String> hashes =
                jdbc.sql("select secret_hash from api_key").query(String.class).list();
        assertThat(hashes).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(service.json(LiveService.ADMIN, "/api/v1/audit").at("/data").toString())
                .contains("POST /api/v1/keys", "key:aaaaaaaaaaaa");
        assertThat(service.post(LiveService.ADMIN, "/api/v1/keys?reason=a%00b", "{\"role\": \"viewer\"}")
                        .statusCode())
                .as("what the trail cannot take is not done")
                .isEqualTo(400);
        for (String change : List.of("update audit set actor = 'x'", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .as(change)
                    .rootCause()
                    .message()
                    .containsAnyOf("append-only", "permission denied");
        }
    }

    @Test
    void anotherTenantsIdempotencyKeyIsNobodysBusiness() throws Exception {
        HttpResponse<String> taken = service.send(LiveService.form(
                service.as(b, "/api/v1/submissions").header("Idempotency-Key", "same"),
                Map.of(),
                Map.of("b.jpg", photo())));

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        assertThat(LiveService.parse(taken.body()).get("href").asString()).isNotEqualTo(submissionOfA);
    }

    @Test
    void answersCarryTheHeadersThatBrowsersHeed() throws Exception {
        HttpResponse<String> answer = service.send(service.as(a, submissionOfA));

        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("x-frame-options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
        assertThat(answer.headers().firstValue("cache-control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("ratelimit-limit")).hasValue("600");
        assertThat(answer.headers().firstValue("ratelimit-remaining")).isPresent();
    }

    private static void assertStatus(String key, String method, String path, int status) throws Exception {
        HttpResponse<String> answer = service.send(service.as(key, path).method(method, BodyPublishers.noBody()));
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
    }

    private static String bare(String body) {
        return body.replaceAll("[0-9]+", "N");
    }

    private static String key(String role, @org.jspecify.annotations.Nullable String tenant) throws Exception {
        String body = tenant == null
                ? "{\"role\": \"%s\"}".formatted(role)
                : "{\"role\": \"%s\", \"tenant\": \"%s\"}".formatted(role, tenant);
        HttpResponse<String> made = service.post(LiveService.ADMIN, "/api/v1/keys", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return LiveService.parse(made.body()).get("key").asString();
    }

    private static byte[] photo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(SamplePhotos.render(8, 320, 240).photo(), "jpeg", bytes);
        return bytes.toByteArray();
    }
}
