package dev.matteline.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.models.samples.SamplePhotos;
import dev.matteline.routes.testing.RawHttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An afternoon of an administrator: customers, money, sources, jobs. */
class AdminIT {

    @TempDir
    static Path folder;

    private static LiveService service;
    private static RawHttpServer web;
    private static Path night;
    private static Path later;
    private static Path lost;

    @BeforeAll
    static void start() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in")).toRealPath();
        night = Files.createDirectories(folder.resolve("night")).toRealPath();
        later = Files.createDirectories(folder.resolve("later")).toRealPath();
        lost = Files.createDirectories(folder.resolve("lost")).toRealPath();
        Path broken = Files.createDirectories(folder.resolve("broken")).toRealPath();
        Path out = Files.createDirectories(folder.resolve("out")).toRealPath();
        web = new RawHttpServer();
        service = new LiveService(
                folder,
                "security: {bootstrap-key: " + LiveService.ADMIN + "}\nretention: {content: 1h, quarantine: 1h}"
                        + "\nweb: {allow: [\"127.0.0.1:" + web.port() + "\"]}"
                        + "\nwebhooks: {shop: {url: \"" + web.url("/hook") + "\", secret: open-sesame}}",
                Map.of(
                        "sinks.yaml", """
                                matteline: {sinks: [{name: shop, path: "%s"}, {name: broken, path: "%s"}]}
                                """.formatted(out, broken),
                        "sources.yaml", """
                                matteline:
                                  sources:
                                    - {name: studio, path: "%s", sinks: [shop]}
                                    - {name: night, path: "%s", sinks: [shop], pickup: {watch: false}}
                                    - {name: later, path: "%s", sinks: [shop], pickup: {watch: false}}
                                    - {name: lost, path: "%s", sinks: [broken], pickup: {watch: false}}
                                """.formatted(in, night, later, lost)));
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        web.close();
    }

    @Test
    void aCustomerIsTakenOnToppedUpAndSuspended() throws Exception {
        assertThat(service.post(
                                LiveService.ADMIN,
                                "/api/v1/plans",
                                "{\"name\": \"trial\", \"units\": 0, \"period\": \"once\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(service.post(LiveService.ADMIN, "/api/v1/tenants", "{\"id\": \"acme\", \"plan\": \"trial\"}")
                        .statusCode())
                .isEqualTo(201);
        String key = LiveService.parse(
                        service.post(LiveService.ADMIN, "/api/v1/keys", "{\"role\": \"tenant\", \"tenant\": \"acme\"}")
                                .body())
                .get("key")
                .asString();
        assertThat(upload(key).statusCode()).as("nothing granted").isEqualTo(402);

        for (String units : List.of("0", "-1", "1.5", "9223372036854775807", "\"five\"")) {
            assertThat(service.post(
                                    LiveService.ADMIN,
                                    "/api/v1/tenants/acme/top-ups",
                                    "{\"units\": " + units + ", \"reference\": \"odd\"}")
                            .statusCode())
                    .as(units)
                    .isIn(400, 422);
        }
        HttpResponse<String> topped = service.post(
                LiveService.ADMIN, "/api/v1/tenants/acme/top-ups", "{\"units\": 5, \"reference\": \"invoice 1\"}");
        assertThat(topped.statusCode()).as(topped.body()).isEqualTo(200);
        assertThat(upload(key).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        service.json(key, "/api/v1/account").get("committed").asInt() == 1);
        assertThat(service.json(key, "/api/v1/account").get("available").asInt())
                .isEqualTo(4);

        service.post(LiveService.ADMIN, "/api/v1/tenants/acme/suspend?reason=unpaid", "");
        assertThat(upload(key).statusCode()).as("suspended").isEqualTo(403);
        assertThat(service.json(LiveService.ADMIN, "/api/v1/tenants/acme")
                        .get("reason")
                        .asString())
                .isEqualTo("unpaid");
    }

    @Test
    void aSourceIsSuspendedWithAReasonThatIsKept() throws Exception {
        JsonNode suspended = LiveService.parse(
                service.post(LiveService.ADMIN, "/api/v1/sources/studio/suspend?reason=stocktaking", "")
                        .body());

        assertThat(suspended.get("state").asString()).isEqualTo("suspended");
        assertThat(suspended.get("reason").asString()).isEqualTo("stocktaking");
        assertThat(suspended.get("suspendedBy").asString()).isEqualTo("key:aaaaaaaaaaaa");
        assertThat(service.json(LiveService.ADMIN, "/api/v1/audit?limit=5").toString())
                .contains("/api/v1/sources/{name}/suspend", "stocktaking");
        JsonNode resumed = LiveService.parse(service.post(LiveService.ADMIN, "/api/v1/sources/studio/resume", "")
                .body());
        assertThat(resumed.get("state").asString()).isEqualTo("running");
        assertThat(resumed.get("suspendedBy").isNull()).isTrue();
    }

    @Test
    void aScheduleHasASourceReadAtItsTimes() throws Exception {
        Files.write(night.resolve("mug.jpg"), photo());
        String path = "/api/v1/schedules/each-second";
        HttpResponse<String> made = put(path, "{\"source\": \"night\", \"cron\": \"* * * * * *\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> runs(path).stream()
                        .anyMatch(run -> run.get("state").asString().equals("done")
                                && run.get("submission").isNumber()));
        assertThat(Files.isRegularFile(folder.resolve("out/mug.png"))).isTrue();

        service.post(LiveService.ADMIN, path + "/pause", "");
        long runs = service.json(LiveService.ADMIN, "/api/v1/runs?limit=1")
                .at("/data/0/id")
                .asLong();
        HttpResponse<String> launched = service.post(LiveService.ADMIN, "/api/v1/runs", "{\"source\": \"night\"}");
        assertThat(launched.statusCode()).isEqualTo(202);
        assertThat(LiveService.parse(launched.body()).get("id").asLong()).isGreaterThan(runs);
        assertThat(put("/api/v1/schedules/hourly-sweep", "{\"task\": \"sweep\", \"cron\": \"@daily\"}")
                        .statusCode())
                .as("the house's own")
                .isEqualTo(409);
        assertThat(service.send(service.as(LiveService.ADMIN, path).DELETE()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatReadingASourceWouldTakeIsCountedWithoutTakingIt() throws Exception {
        Files.write(later.resolve("mug.jpg"), photo());
        Files.write(later.resolve("cup.jpg"), photo());
        HttpResponse<String> dry = service.post(LiveService.ADMIN, "/api/v1/runs/dry", "{\"source\": \"later\"}");
        assertThat(dry.statusCode()).as(dry.body()).isEqualTo(200);
        service.post(LiveService.ADMIN, "/api/v1/sources/later/suspend?reason=not+yet", "");
        service.post(LiveService.ADMIN, "/api/v1/sources/later/resume", "");
        JsonNode seen = LiveService.parse(dry.body());
        assertThat(seen.get("found").asLong()).isEqualTo(2);
        assertThat(seen.get("fresh").asLong()).isEqualTo(2);
        assertThat(seen.get("units").asLong()).isEqualTo(2);
        assertThat(service.json(LiveService.ADMIN, "/api/v1/items?q=cup").get("data"))
                .isEmpty();
        assertThat(service.post(LiveService.ADMIN, "/api/v1/runs/dry", "{\"source\": \"nowhere\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatIsOldEnoughIsSweptAndTheRestStays() throws Exception {
        JsonNode made = LiveService.parse(service.send(LiveService.form(
                        service.as(LiveService.ADMIN, "/api/v1/submissions"),
                        Map.of("sinks", "shop"),
                        Map.of("vase.jpg", photo(), "junk.jpg", new byte[] {1, 2, 3})))
                .body());
        String href = made.get("href").asString();
        service.send(service.as(LiveService.ADMIN, href + "/events"));
        Path shelf = folder.resolve("home/downloads");
        assertThat(sweep()).as("all of it is new").contains("0 outputs, 0 refused originals");
        long kept = files(shelf);
        assertThat(kept).isPositive();
        Path refused = onlyFile(folder.resolve("out/quarantine"), "junk.jpg");

        service.bean("jdbcClient", JdbcClient.class)
                .sql("update submission set finished_at = finished_at - interval '2 hours' where id = :id")
                .param("id", made.get("id").asLong())
                .update();
        Files.write(refused, new byte[] {4, 5, 6});
        String swept = sweep();
        assertThat(swept).doesNotContain(" 0 outputs").contains("1 refused originals");
        assertThat(files(shelf)).isLessThan(kept);
        String vase = service.json(LiveService.ADMIN, href + "/items")
                .get("data")
                .valueStream()
                .filter(item -> item.get("path").asString().equals("vase.jpg"))
                .map(item -> "/api/v1/items/" + item.get("id") + "/original")
                .findFirst()
                .orElseThrow();
        assertThat(service.send(service.as(LiveService.ADMIN, vase)).statusCode())
                .as("the original goes with what was made of it")
                .isEqualTo(410);
        assertThat(refused).as("somebody has changed it").exists();
        assertThat(service.send(service.as(LiveService.ADMIN, href)).statusCode())
                .as("what happened is still known")
                .isEqualTo(200);
    }

    private static String sweep() throws Exception {
        long run = LiveService.parse(service.post(LiveService.ADMIN, "/api/v1/schedules/hourly-sweep/run", "")
                        .body())
                .get("id")
                .asLong();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service.json(LiveService.ADMIN, "/api/v1/runs/" + run)
                        .get("state")
                        .asString()
                        .equals("done"));
        return service.json(LiveService.ADMIN, "/api/v1/runs/" + run)
                .get("note")
                .asString();
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static Path onlyFile(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void usageIsStatedAsJsonAndCsv() throws Exception {
        String href =
                LiveService.parse(upload(LiveService.ADMIN).body()).get("href").asString();
        service.send(service.as(LiveService.ADMIN, href + "/events"));
        JsonNode usage = service.json(LiveService.ADMIN, "/api/v1/usage");
        assertThat(usage.get("tenant").asString()).isEqualTo("default");
        assertThat(usage.get("units").asLong()).isPositive();
        assertThat(service.send(service.as(LiveService.ADMIN, "/api/v1/tenants/default/usage?as=csv"))
                        .body())
                .startsWith("tenant,day,preset,tier,price_rule,items,units,refunded\r\ndefault,");
        for (String wrong : List.of("?month=2026-13", "?as=pdf", "?month=-999999999-01")) {
            assertThat(service.send(service.as(LiveService.ADMIN, "/api/v1/usage" + wrong))
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(service.send(service.as(LiveService.ADMIN, "/api/v1/tenants/nobody/usage"))
                        .statusCode())
                .isEqualTo(404);
    }

    /** Folders are in the way of the outputs, and then not any more. */
    @Test
    void aDeadLetterIsSeenReplayedAndDiscarded() throws Exception {
        Files.write(lost.resolve("one.jpg"), photo());
        Files.write(lost.resolve("two.jpg"), photo());
        Path broken = folder.resolve("broken");
        for (String name : List.of("one", "two")) {
            Files.createFile(
                    Files.createDirectories(broken.resolve(name + ".png")).resolve("inside"));
        }
        service.post(LiveService.ADMIN, "/api/v1/runs", "{\"source\": \"lost\"}");
        await().atMost(Duration.ofMinutes(2)).until(() -> letters().size() == 2);
        long submission = letters().get(0).get("submission").asLong();
        for (String name : List.of("one", "two")) {
            Files.delete(broken.resolve(name + ".png/inside"));
            Files.delete(broken.resolve(name + ".png"));
        }

        // which of them was given up first is chance
        Path left = broken.resolve(letters().get(1).get("key").asString());
        String first = "/api/v1/dead-letters/" + letters().get(0).get("id").asLong();
        assertThat(service.send(service.as(LiveService.ADMIN, first).DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(service.post(LiveService.ADMIN, first + "/replay", "").statusCode())
                .isEqualTo(404);
        // while its report is written it asks to come again
        HttpResponse<String> retried = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> service.post(LiveService.ADMIN, "/api/v1/submissions/" + submission + "/retry", ""),
                        answer -> answer.statusCode() != 409);
        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(202);
        assertThat(LiveService.parse(retried.body()).get("deliveries").asInt()).isEqualTo(1);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.isRegularFile(left) && letters().isEmpty());
    }

    private static List<JsonNode> letters() throws Exception {
        List<JsonNode> letters = new ArrayList<>();
        service.json(LiveService.ADMIN, "/api/v1/dead-letters").get("data").forEach(letters::add);
        return letters;
    }

    private static List<JsonNode> runs(String schedule) throws Exception {
        List<JsonNode> runs = new ArrayList<>();
        service.json(LiveService.ADMIN, schedule + "/runs").get("data").forEach(runs::add);
        return runs;
    }

    private static HttpResponse<String> put(String path, String json) throws Exception {
        return service.send(service.as(LiveService.ADMIN, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    @Test
    void itemsAreFoundAndAnswersCanBeNarrowed() throws Exception {
        String href =
                LiveService.parse(upload(LiveService.ADMIN).body()).get("href").asString();
        HttpResponse<String> events = service.send(service.as(LiveService.ADMIN, href + "/events"));

        assertThat(events.body()).contains("event:progress", "\"state\":\"done\"");
        JsonNode found = service.json(LiveService.ADMIN, "/api/v1/items?q=MUG&state=delivered");
        assertThat(found.get("data")).isNotEmpty();
        JsonNode narrowed = service.json(LiveService.ADMIN, "/api/v1/items?fields=id,state");
        assertThat(narrowed.at("/data/0").propertyNames()).containsExactlyInAnyOrder("id", "state");
        assertThat(service.send(service.as(LiveService.ADMIN, href + "/stop").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void picturesOnTheWebAreFetchedAndCutOut() throws Exception {
        web.file("/shop/mug.jpg", photo());
        web.answer(
                "/old.jpg",
                "HTTP/1.1 302 Found\r\nLocation: " + web.url("/shop/mug.jpg") + "\r\nContent-Length: 0\r\n\r\n");
        web.answer("/trap", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        HttpResponse<String> taken = service.post(
                LiveService.ADMIN,
                "/api/v1/submissions",
                "{\"urls\": [\"%s\", \"%s\"], \"options\": {\"format\": \"webp\"}}"
                        .formatted(web.url("/shop/mug.jpg?v=2"), web.url("/old.jpg")));

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String href = LiveService.parse(taken.body()).get("href").asString();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> service.json(LiveService.ADMIN, href)
                                .at("/items/delivered")
                                .asInt()
                        == 2);
        assertThat(service.json(LiveService.ADMIN, href + "/items").get("data"))
                .extracting(item -> item.get("path").asString())
                .containsExactly("mug.jpg", "old.jpg");
        HttpResponse<String> trapped = service.post(
                LiveService.ADMIN, "/api/v1/submissions", "{\"urls\": [\"%s\"]}".formatted(web.url("/trap")));
        assertThat(trapped.statusCode()).isEqualTo(422);
        assertThat(LiveService.parse(trapped.body()).get("code").asString()).isEqualTo("url_blocked");
    }

    @Test
    void aWebhookIsToldAgainOnRequest() throws Exception {
        web.answer("/hook", "HTTP/1.1 204 No Content\r\n\r\n");
        long id = LiveService.parse(upload(LiveService.ADMIN).body()).get("id").asLong();
        await().atMost(Duration.ofMinutes(2)).until(() -> told(id) == 1);
        JsonNode call = await().atMost(Duration.ofMinutes(1))
                .until(() -> callOf(id), found -> found.get("state").asString().equals("delivered"));

        String replay = "/api/v1/webhook-calls/" + call.get("id") + "/replay";
        assertThat(service.post(LiveService.ADMIN, replay, "").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(1)).until(() -> told(id) == 2);
        assertThat(service.post(LiveService.ADMIN, "/api/v1/webhook-calls/999999/replay", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(callOf(id).get("body").asString()).contains("submission.finished");
    }

    private static long told(long submission) {
        return web.bodies().stream()
                .filter(body -> body.contains("\"submission\":" + submission + ","))
                .count();
    }

    private static JsonNode callOf(long submission) throws Exception {
        for (JsonNode call :
                service.json(LiveService.ADMIN, "/api/v1/webhook-calls").get("data")) {
            if (call.get("submission").asLong() == submission) {
                return call;
            }
        }
        throw new AssertionError("no call for submission " + submission);
    }

    /** A5 in a real browser. */
    @Test
    void theConsoleShowsWhatAPersonHandsInAndDecides() throws Exception {
        assumeTrue(Browser.installed().isPresent(), "no Chromium or Chrome is installed here");
        service.post(LiveService.ADMIN, "/api/v1/plans", "{\"name\": \"nothing\", \"units\": 0, \"period\": \"once\"}");
        service.post(LiveService.ADMIN, "/api/v1/tenants", "{\"id\": \"zoo\", \"plan\": \"nothing\"}");
        HttpResponse<String> doubtful = service.send(LiveService.form(
                service.as(LiveService.ADMIN, "/api/v1/submissions"),
                Map.of("gates.low-confidence", "review 0%"),
                Map.of("one.jpg", photo(), "two.jpg", photo(10))));
        assertThat(doubtful.statusCode()).as(doubtful.body()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> service.json(LiveService.ADMIN, "/api/v1/reviews")
                                .get("data")
                                .size()
                        == 2);
        try (Browser browser = new Browser(Browser.installed().get(), folder.resolve("browser"))) {
            ConsoleTour tour = new ConsoleTour(service, browser, folder);
            tour.signIn();
            tour.handIn(photo());
            tour.compare();
            tour.review(2);
            tour.suspendASource();
            tour.topUp("zoo");
            tour.onATelephone();
            assertThat(browser.troubles()).isEmpty();
        }
        String judged = LiveService.parse(doubtful.body()).get("href").asString();
        JsonNode items = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> service.json(LiveService.ADMIN, judged).get("items"),
                        counts -> counts.get("delivered").asInt() == 1);
        assertThat(items.get("refused").asInt()).isEqualTo(1);
    }

    @Test
    void aPresetIsMadeUsedAndTakenAway() throws Exception {
        String path = "/api/v1/presets/catalogue";
        String body = "{\"options\": {\"background\": \"white\", \"format\": \"webp\"}, \"tier\": \"high\"}";
        HttpResponse<String> made = put(path, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(LiveService.parse(made.body()).get("units").asInt()).isEqualTo(5);
        HttpResponse<String> taken = service.send(LiveService.form(
                service.as(LiveService.ADMIN, "/api/v1/submissions"),
                Map.of("preset", "catalogue"),
                Map.of("jar.jpg", photo(11))));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String href = LiveService.parse(taken.body()).get("href").asString();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> service.json(LiveService.ADMIN, href)
                        .get("state")
                        .asString()
                        .equals("done"));
        JsonNode item = service.json(LiveService.ADMIN, href + "/items").at("/data/0");
        assertThat(item.get("units").asInt()).isEqualTo(5);
        JsonNode detail = service.json(LiveService.ADMIN, "/api/v1/items/" + item.get("id"));
        assertThat(detail.at("/renditions/0/mediaType").asString()).isEqualTo("image/webp");
        HttpResponse<byte[]> original = service.bytes(
                service.as(LiveService.ADMIN, detail.at("/source/href").asString()));
        assertThat(original.body()).isEqualTo(photo(11));
        assertThat(original.headers().firstValue("content-type")).hasValue("image/jpeg");

        JsonNode entry = changed(() -> put(path, "{\"options\": {\"background\": \"black\"}}"));
        assertThat(entry.at("/before/options/background").asString()).isEqualTo("#ffffff");
        assertThat(entry.at("/after/options/background").asString()).isEqualTo("#000000");
        for (String wrong : List.of(
                "{\"base\": \"catalogue\"}",
                "{\"options\": {\"format\": \"stone\"}}",
                "{\"options\": {\"background\": \"image(cover, /etc/passwd)\"}}",
                "{\"options\": {\"colour\": \"red\"}}",
                "{\"tier\": \"best\"}")) {
            assertThat(put(path, wrong).statusCode()).as(wrong).isEqualTo(422);
        }
        assertThat(put("/api/v1/presets/default", "{}").statusCode()).isEqualTo(409);
        assertThat(service.send(service.as(LiveService.ADMIN, path).DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(service.send(service.as(LiveService.ADMIN, path)).statusCode())
                .isEqualTo(404);
    }

    /** What a change has left in the audit trail. */
    private static JsonNode changed(java.util.concurrent.Callable<HttpResponse<String>> change) throws Exception {
        HttpResponse<String> answer = change.call();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return service.json(LiveService.ADMIN, "/api/v1/audit?limit=1").at("/data/0");
    }

    @Test
    void addressesThatAreNotPublicAreNotFetched() throws Exception {
        for (String url : List.of("http://127.0.0.1:1/a.png", "http://169.254.169.254/latest", "file:///etc/passwd")) {
            HttpResponse<String> answer =
                    service.post(LiveService.ADMIN, "/api/v1/submissions", "{\"urls\": [\"%s\"]}".formatted(url));
            assertThat(answer.statusCode()).as(url + answer.body()).isEqualTo(422);
            assertThat(LiveService.parse(answer.body()).get("code").asString()).isIn("url_blocked", "url_scheme");
        }
    }

    @Test
    void colourAndAlphaComeAsAZip() throws Exception {
        HttpResponse<byte[]> answer = service.bytes(LiveService.form(
                service.as(LiveService.ADMIN, "/v1.0/removebg"),
                Map.of("format", "zip", "size", "full"),
                Map.of("image_file=mug.jpg", photo())));

        assertThat(answer.headers().firstValue("content-type")).hasValue("application/zip");
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(ImageIO.read(new ByteArrayInputStream(zip.readAllBytes())))
                        .isNotNull();
            }
        }
        assertThat(names).containsExactly("color.jpg", "alpha.png");
    }

    private static HttpResponse<String> upload(String key) throws Exception {
        return service.send(
                LiveService.form(service.as(key, "/api/v1/submissions"), Map.of(), Map.of("mug.jpg", photo())));
    }

    private static byte[] photo() throws IOException {
        return photo(9);
    }

    private static byte[] photo(int seed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(SamplePhotos.render(seed, 320, 240).photo(), "jpeg", bytes);
        return bytes.toByteArray();
    }
}
