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
    private static String a;
    private static String b;
    private static String viewer;
    private static String operator;
    private static String submissionOfA;
    private static long itemOfA;

    @BeforeAll
    static void start() throws Exception {
        service = new LiveService(
                folder,
                "security: {bootstrap-key: " + LiveService.ADMIN + "}",
                Map.of(
                        "tenants.yaml",
                        "matteline: {tenants: {default: {plan: unlimited}, tenant-a: {plan: unlimited}, tenant-b:"
                                + " {plan: unlimited}}}"));
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
                HttpResponse<String> answer = service.send(service.as(b, path + "?tenant=tenant-a&tenantId=tenant-a")
                        .header("X-Tenant-Id", "tenant-a"));
                assertThat(answer.statusCode()).as(path).isIn(200, 400, 403, 404);
                assertThat(answer.body()).as(path).doesNotContain(SECRET).doesNotContain("tenant-a");
            }
        }
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

        JsonNode keys = service.json(LiveService.ADMIN, "/api/v1/keys");
        assertThat(keys.toString()).doesNotContain(text.substring(17)).doesNotContain(rotated.substring(17));
        long id = keys.get("data").get(keys.get("data").size() - 1).get("id").asLong();
        assertStatus(LiveService.ADMIN, "DELETE", "/api/v1/keys/" + id, 204);
        assertStatus(rotated, "GET", submissionOfA, 401);
    }

    @Test
    void theDatabaseHasNoSecretAndKeepsTheAuditTrail() throws Exception {
        JdbcClient jdbc = JdbcClient.create(service.bean(DataSource.class));
        List<String> hashes =
                jdbc.sql("select secret_hash from api_key").query(String.class).list();
        assertThat(hashes).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(service.json(LiveService.ADMIN, "/api/v1/audit").at("/data").toString())
                .contains("POST /api/v1/keys", "key:aaaaaaaaaaaa");
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
