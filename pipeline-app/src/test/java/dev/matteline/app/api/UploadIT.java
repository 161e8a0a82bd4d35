package dev.matteline.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matteline.models.av.TestClips;
import dev.matteline.models.samples.SamplePhotos;
import dev.matteline.routes.testing.RawHttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** I5: pictures handed in over HTTP, worked off, looked up and fetched. */
class UploadIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String SUBMISSIONS = "/api/v1/submissions";

    @TempDir
    static Path folder;

    private static RawHttpServer web;
    private static LiveService service;

    @BeforeAll
    static void start() throws IOException {
        web = new RawHttpServer();
        service = new LiveService(
                folder,
                "security: {bootstrap-key: " + LiveService.ADMIN + "}\n"
                        + "api: {max-uploads: 3}\nintake.max-open-items: 60\n"
                        + "web: {allow: ['127.0.0.1:" + web.port() + "'], max-size: 1MB, timeout: 3s}",
                Map.of(
                        "sinks.yaml",
                        "matteline: {sinks: [{name: out, path: " + folder.resolve("out") + "}]}",
                        "sources.yaml",
                        "matteline: {sources: [{name: catalogue, kind: feed, sinks: [out], pickup: {watch: false},"
                                + " at: {feed: {url: '" + web.url("/feed.csv") + "'}}}]}"));
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        web.close();
    }

    @Test
    void severalFilesOfAFormComeBackAsCutouts() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("mug.jpg", photo(1));
        files.put("dir/chair.jpg", photo(2));
        files.put("notes.jpg", "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        HttpResponse<String> taken = service.send(LiveService.form(
                service.as(LiveService.ADMIN, SUBMISSIONS), Map.of("preset", "default", "format", "webp"), files));

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String href = taken.headers().firstValue("Location").orElseThrow();
        JsonNode done = awaitDone(href);
        assertThat(done.at("/items/delivered").asInt()).isEqualTo(2);
        assertThat(done.at("/items/refused").asInt()).isEqualTo(1);
        JsonNode items = service.json(LiveService.ADMIN, href + "/items").get("data");
        assertThat(items)
                .extracting(item -> item.get("path").asString())
                .containsExactly("mug.jpg", "chair.jpg", "notes.jpg");
        JsonNode item =
                service.json(LiveService.ADMIN, "/api/v1/items/" + items.get(0).get("id"));
        assertThat(item.at("/renditions/0/name").asString()).isEqualTo("mug.webp");
        assertThat(item.at("/made/model").asString()).isEqualTo("cutnet");
        assertThat(item.at("/made/millis/segment").asDouble()).isPositive();
        HttpResponse<byte[]> cutout = service.bytes(
                service.as(LiveService.ADMIN, item.at("/renditions/0/href").asString()));
        assertThat(cutout.statusCode()).isEqualTo(200);
        assertThat(cutout.headers().firstValue("content-type")).hasValue("image/webp");
        assertThat(cutout.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(cutout.headers().firstValue("content-disposition").orElseThrow())
                .contains("attachment", "mug.webp");
        assertThat(cutout.body()).hasSize(item.at("/renditions/0/bytes").asInt());
        JsonNode report = service.json(LiveService.ADMIN, href + "/report");
        assertThat(report.get("items")).hasSize(3);
    }

    @Test
    void allOutputsComeInOneFileAndSingleOnesByALinkThatRunsOut() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("mug.jpg", photo(11));
        files.put("MUG.jpg", photo(12));
        String href = LiveService.parse(keyed("zip", files, Map.of()).body())
                .get("href")
                .asString();
        HttpResponse<byte[]> early = service.bytes(service.as(LiveService.ADMIN, href + "/results.zip"));
        assertThat(early.statusCode()).isIn(200, 409);
        awaitDone(href);
        JsonNode items = service.json(LiveService.ADMIN, href + "/items").get("data");

        HttpResponse<byte[]> zip = service.bytes(service.as(LiveService.ADMIN, href + "/results.zip"));
        assertThat(zip.headers().firstValue("content-type")).hasValue("application/zip");
        Map<String, byte[]> found = unpacked(zip.body());
        assertThat(found.keySet().stream().map(name -> name.toLowerCase(java.util.Locale.ROOT)))
                .hasSize(2)
                .doesNotHaveDuplicates();
        String rendition = "/api/v1/items/" + items.get(0).get("id") + "/renditions/1";
        byte[] first = service.bytes(service.as(LiveService.ADMIN, rendition)).body();
        assertThat(found.values()).anyMatch(bytes -> java.util.Arrays.equals(bytes, first));

        JsonNode links = LiveService.parse(service.post(LiveService.ADMIN, rendition + "/link?valid=PT10M", "")
                .body());
        String address = links.at("/links/0/href").asString();
        assertThat(links.at("/links/0/sink").asString()).isEqualTo("downloads");
        assertThat(address).startsWith("http://127.0.0.1:" + service.port() + "/shared/");
        String path = address.substring(address.indexOf("/shared/"));
        HttpResponse<byte[]> shared = service.bytes(service.nobody(path));
        assertThat(shared.body()).isEqualTo(first);
        assertThat(shared.headers().firstValue("content-disposition").orElseThrow())
                .contains("attachment");
        assertProblem(service.send(service.nobody(path.replaceFirst("/1\\?", "/2?"))), 403, "link_invalid");
        assertProblem(service.send(service.nobody(path.replaceFirst("expires=", "expires=1"))), 403, "link_invalid");
        assertProblem(service.send(service.nobody("/shared/1/1?expires=1&signature=x")), 403, "link_invalid");
        assertProblem(service.post(LiveService.ADMIN, rendition + "/link?valid=P8D", ""), 400, "parameter_invalid");
        dev.matteline.app.security.LinkSeal seal = service.bean(dev.matteline.app.security.LinkSeal.class);
        String subject = items.get(0).get("id") + "/1/"
                + service.json(
                                LiveService.ADMIN,
                                "/api/v1/items/" + items.get(0).get("id"))
                        .at("/renditions/0/sha256")
                        .asString();
        String over = seal.sign(subject, java.time.Instant.ofEpochSecond(1));
        assertProblem(
                service.send(service.nobody(path.replaceFirst("\\?.*", "?expires=1&signature=" + over))),
                410,
                "link_expired");
    }

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void aZipIsTakenAsTheFilesInIt() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file :
                    Map.of("a/mug.jpg", photo(11), "../up.jpg", photo(12)).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        HttpResponse<String> taken = keyed("zip-1", Map.of("photos.zip", bytes.toByteArray()), Map.of());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String href = taken.headers().firstValue("Location").orElseThrow();
        JsonNode done = awaitDone(href);
        assertThat(done.at("/items/delivered").asInt()).isEqualTo(1);
        assertThat(done.at("/items/refused").asInt()).isEqualTo(1);
        JsonNode items = service.json(LiveService.ADMIN, href + "/items").get("data");
        assertThat(items)
                .extracting(item -> item.get("path").asString())
                .anyMatch("photos.zip/a/mug.jpg"::equals)
                .allMatch(path -> path.startsWith("photos.zip/"));
        HttpResponse<String> again = keyed("zip-1", Map.of("photos.zip", bytes.toByteArray()), Map.of());
        assertThat(LiveService.parse(again.body()).get("repeated").asBoolean()).isTrue();
    }

    @Test
    void picturesAreFetchedByAddressAndNothingElseIs() throws Exception {
        web.file("/shop/red%20mug.jpg", photo(13));
        web.file("/b.jpg", photo(14));
        web.file("/large.jpg", new byte[2 << 20]);
        web.answer("/moved.jpg", "HTTP/1.1 302 Found\r\nLocation: /b.jpg\r\nContent-Length: 0\r\n\r\n");
        web.answer(
                "/inside.jpg",
                "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n");
        web.answer("/file.jpg", "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n");
        web.trickle("/slow.jpg", "HTTP/1.1 200 OK\r\n\r\n", Duration.ofMillis(50));

        HttpResponse<String> taken = byAddress(web.url("/shop/red%20mug.jpg?size=large#top"), web.url("/moved.jpg"));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String href = taken.headers().firstValue("Location").orElseThrow();
        assertThat(awaitDone(href).at("/items/delivered").asInt()).isEqualTo(2);
        assertThat(service.json(LiveService.ADMIN, href + "/items").get("data"))
                .extracting(item -> item.get("path").asString())
                .containsExactly("red mug.jpg", "moved.jpg");

        assertProblem(byAddress(web.url("/b.jpg"), "http://169.254.169.254/latest/meta-data"), 422, "url_blocked");
        assertProblem(byAddress(web.url("/inside.jpg")), 422, "url_blocked");
        assertProblem(byAddress(web.url("/file.jpg")), 422, "url_scheme");
        assertProblem(byAddress("file:///etc/passwd"), 422, "url_scheme");
        assertProblem(byAddress("http://user@" + "127.0.0.1:" + web.port() + "/b.jpg"), 422, "url_invalid");
        assertProblem(byAddress("http://[::ffff:127.0.0.1]:1/b.jpg"), 422, "url_blocked");
        assertProblem(byAddress(web.url("/gone.jpg")), 422, "http_404");
        assertProblem(byAddress(web.url("/large.jpg")), 422, "too_large");
        assertProblem(byAddress(web.url("/slow.jpg"), web.url("/b.jpg")), 422, "web_timeout");
        assertProblem(byAddress(), 400, "no_files");
    }

    private static HttpResponse<String> byAddress(String... urls) throws Exception {
        return service.send(service.as(LiveService.ADMIN, SUBMISSIONS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(new tools.jackson.databind.json.JsonMapper()
                        .writeValueAsString(Map.of("urls", urls, "preset", "default")))));
    }

    @Test
    void aDryRunOfAFeedSaysWhatItWouldCost() throws Exception {
        String feed = "sku,image\n1,http://a.example/1.jpg\n2,http://a.example/2.jpg\n3,http://a.example/1.jpg\n";
        web.file("/feed.csv", feed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        HttpResponse<String> seen = dry();
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        JsonNode counts = LiveService.parse(seen.body());
        assertThat(counts.get("found").asInt()).isEqualTo(2);
        assertThat(counts.get("fresh").asInt()).isEqualTo(2);
        assertThat(counts.get("units").asInt()).isEqualTo(2);
        assertThat(web.requests()).noneMatch(request -> request.contains("a.example"));
        web.file("/feed.csv", "sku,price\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertProblem(dry(), 422, "source_not_readable");
    }

    private static HttpResponse<String> dry() throws Exception {
        return service.send(service.as(LiveService.ADMIN, "/api/v1/runs/dry")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"source\": \"catalogue\"}")));
    }

    @Test
    void oneFileAsTheBodyIsCutOut() throws Exception {
        HttpResponse<String> taken =
                service.send(service.as(LiveService.ADMIN, SUBMISSIONS + "?name=lamp.jpg&background=red")
                        .header("Content-Type", "image/jpeg")
                        .POST(BodyPublishers.ofByteArray(photo(3))));

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String href = LiveService.parse(taken.body()).get("href").asString();
        assertThat(awaitDone(href).at("/items/delivered").asInt()).isEqualTo(1);
        long item = service.json(LiveService.ADMIN, href + "/items")
                .at("/data/0/id")
                .asLong();
        BufferedImage cutout = ImageIO.read(new ByteArrayInputStream(
                service.bytes(service.as(LiveService.ADMIN, "/api/v1/items/" + item + "/renditions/1"))
                        .body()));
        assertThat(cutout.getRGB(1, 1)).isEqualTo(0xffff0000);
    }

    @Test
    void theSameKeyWithTheSameFilesIsTheSameSubmission() throws Exception {
        Map<String, byte[]> files = Map.of("a.jpg", photo(4));
        HttpResponse<String> first = keyed("key-1", files, Map.of());
        HttpResponse<String> again = keyed("key-1", files, Map.of());

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(LiveService.parse(again.body()).get("repeated").asBoolean()).isTrue();
        for (HttpResponse<String> other : List.of(
                keyed("key-1", Map.of("a.jpg", photo(5)), Map.of()), keyed("key-1", files, Map.of("format", "jpeg")))) {
            assertThat(other.statusCode()).isEqualTo(422);
            assertThat(LiveService.parse(other.body()).get("code").asString()).isEqualTo("idempotency_key_reused");
        }
    }

    @Test
    void whatIsWrongIsSaidWithACode() throws Exception {
        Map<String, byte[]> files = Map.of("a.jpg", photo(6));

        assertProblem(
                service.send(LiveService.form(service.as(LiveService.ADMIN, SUBMISSIONS), Map.of(), Map.of())),
                400,
                "no_files");
        assertProblem(keyed("k2", files, Map.of("preset", "none")), 422, "preset_unknown");
        assertProblem(keyed("k3", files, Map.of("format", "bmp")), 422, "option_invalid");
        assertProblem(keyed("k4", files, Map.of("colour", "red")), 422, "option_unknown");
        assertProblem(keyed("k5", files, Map.of("model", "/etc/passwd")), 422, "model_not_available");
        assertProblem(keyed("k6", files, Map.of("model", "u2net")), 422, "model_not_available");
        assertProblem(keyed("k7", files, Map.of("sinks", "elsewhere")), 422, "sink_unknown");
        assertProblem(
                service.send(service.as(LiveService.ADMIN, SUBMISSIONS)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))),
                415,
                "media_type_not_supported");
        assertProblem(service.send(service.as(LiveService.ADMIN, "/api/v1/items/999999")), 404, "item_not_found");
    }

    @Test
    void moreUploadsThanThereArePlacesAreAskedToComeAgain() throws Exception {
        String begun = "POST " + SUBMISSIONS + "?name=a.jpg HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + LiveService.ADMIN + "\r\nContent-Type: image/jpeg\r\nContent-Length: 3\r\nConnection: close\r\n\r\n";
        try (RawCall one = new RawCall(service.port(), 1).send(begun);
                RawCall two = new RawCall(service.port(), 1).send(begun);
                RawCall three = new RawCall(service.port(), 1).send(begun)) {
            HttpResponse<String> refused = await().atMost(SOON)
                    .until(
                            () -> keyed("full", Map.of("a.jpg", photo(8)), Map.of()),
                            found -> found.statusCode() == 429);
            assertProblem(refused, 429, "uploads_full");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(refused.headers().firstValue("RateLimit-Remaining")).isPresent();
            for (RawCall held : List.of(one, two, three)) {
                assertThat(held.send("abc").answer()).startsWith("HTTP/1.1 202");
            }
        }
        await().atMost(SOON)
                .until(() -> keyed("full", Map.of("a.jpg", photo(8)), Map.of()).statusCode() == 202);
    }

    @Test
    void moreFilesThanMayWaitAreAskedToComeAgain() throws Exception {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int n = 0; n < 61; n++) {
            many.put(n + ".jpg", new byte[] {1});
        }
        HttpResponse<String> refused = keyed("many", many, Map.of());

        assertProblem(refused, 429, "queue_full");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
    }

    @Test
    void whatNobodyKnowsIsNotPassedOver() throws Exception {
        assertProblem(
                service.send(service.as(LiveService.ADMIN, "/api/v1/items?stat=failed")), 400, "parameter_unknown");
        assertProblem(
                service.post(LiveService.ADMIN, SUBMISSIONS + "?preset=default", "{\"urls\": []}"),
                400,
                "parameter_unknown");
        assertProblem(
                service.send(service.as(LiveService.ADMIN, SUBMISSIONS + "?colour=red")
                        .header("Content-Type", "image/jpeg")
                        .POST(BodyPublishers.ofByteArray(photo(9)))),
                422,
                "option_unknown");
        assertThat(service.send(service.as(LiveService.ADMIN, SUBMISSIONS + "?limit=1&fields=id"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aVideoSaysFrameByFrameHowFarItIs() throws Exception {
        Path film = TestClips.film(folder.resolve("film.mp4"), 320, 240, 240, "-an", "-c:v", "libopenh264");
        HttpResponse<String> taken = service.send(LiveService.form(
                service.as(LiveService.ADMIN, SUBMISSIONS),
                Map.of("preset", "default"),
                Map.of("film.mp4", Files.readAllBytes(film))));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String href = taken.headers().firstValue("Location").orElseThrow();

        JsonNode under = await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> service.json(LiveService.ADMIN, href),
                        found -> found.at("/videos/0/fps").asDouble() > 0
                                && found.at("/videos/0/total").asLong() > 0);

        JsonNode video = under.at("/videos/0");
        assertThat(video.get("path").asString()).isEqualTo("film.mp4");
        assertThat(video.get("total").asLong()).isEqualTo(240);
        assertThat(video.get("frames").asLong()).isBetween(1L, 240L);
        assertThat(video.get("eta").asLong()).isNotNegative();
        JsonNode item = service.json(
                LiveService.ADMIN, "/api/v1/items/" + video.get("item").asLong());
        assertThat(item.at("/video/frames").asLong())
                .isGreaterThanOrEqualTo(video.get("frames").asLong());
        // the stream ends with the submission
        HttpResponse<String> events = service.send(service.as(LiveService.ADMIN, href + "/events"));
        assertThat(events.body()
                        .lines()
                        .filter(line -> line.startsWith("data:"))
                        .map(line -> LiveService.parse(line.substring("data:".length()))
                                .at("/videos/0/frames")
                                .asLong()))
                .anyMatch(frames -> frames > video.get("frames").asLong());
        JsonNode done = awaitDone(href);
        assertThat(done.at("/items/delivered").asInt()).isEqualTo(1);
        assertThat(done.get("videos")).isEmpty();
    }

    @Test
    void withoutACredentialNothingIsTaken() throws Exception {
        assertProblem(
                service.send(LiveService.form(service.nobody(SUBMISSIONS), Map.of(), Map.of("a.jpg", photo(7)))),
                401,
                "unauthorized");
        assertProblem(service.send(service.as(LiveService.key('b'), SUBMISSIONS)), 401, "unauthorized");
    }

    private static HttpResponse<String> keyed(String key, Map<String, byte[]> files, Map<String, String> fields)
            throws Exception {
        return service.send(LiveService.form(
                service.as(LiveService.ADMIN, SUBMISSIONS).header("Idempotency-Key", key), fields, files));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(LiveService.parse(answer.body()).get("code").asString()).isEqualTo(code);
    }

    private static JsonNode awaitDone(String href) {
        return await().atMost(SOON)
                .until(
                        () -> service.json(LiveService.ADMIN, href),
                        found -> found.get("state").asString().equals("done"));
    }

    private static byte[] photo(int seed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(SamplePhotos.render(seed, 400, 300).photo(), "jpeg", bytes);
        return bytes.toByteArray();
    }
}
