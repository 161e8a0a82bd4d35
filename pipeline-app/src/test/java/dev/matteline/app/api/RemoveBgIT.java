package dev.matteline.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.samples.SamplePhotos;
import dev.matteline.routes.testing.RawHttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A7: what clients of remove.bg send, and what they read. */
class RemoveBgIT {

    private static final String CUT = "/v1.0/removebg";

    @TempDir
    static Path folder;

    private static LiveService service;
    private static RawHttpServer web;

    @BeforeAll
    static void start() throws IOException {
        web = new RawHttpServer();
        service = new LiveService(
                folder,
                "security: {bootstrap-key: " + LiveService.ADMIN + "}\nweb: {allow: [\"127.0.0.1:" + web.port()
                        + "\"]}",
                Map.of(
                        "plans.yaml",
                        "matteline: {plans: {unlimited: {units: 100}, none: {units: 0}}}",
                        "tenants.yaml",
                        "matteline: {tenants: {default: {plan: unlimited}, broke: {plan: none}}}"));
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        web.close();
    }

    @Test
    void aPhotoComesBackWithoutItsBackgroundAtOnce() throws Exception {
        long before = credits();
        HttpResponse<byte[]> answer = service.bytes(LiveService.form(
                key(CUT), Map.of("size", "auto", "format", "png"), Map.of("image_file=mug.jpg", photo(1))));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("image/png");
        BufferedImage cutout = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(cutout.getColorModel().hasAlpha()).isTrue();
        assertThat(number(answer, "X-Width")).isEqualTo(cutout.getWidth());
        assertThat(number(answer, "X-Height")).isEqualTo(cutout.getHeight());
        assertThat(answer.headers().firstValue("X-Type")).hasValue("other");
        assertThat(number(answer, "X-Credits-Charged")).isEqualTo(1);
        assertThat(number(answer, "X-Foreground-Width")).isBetween(1, cutout.getWidth());
        assertThat(number(answer, "X-Foreground-Top")).isBetween(0, cutout.getHeight() - 1);
        assertThat(credits()).isEqualTo(before - 1);
    }

    @Test
    void jsonInAndOutWithAColour() throws Exception {
        String body = "{\"image_file_b64\": \"%s\", \"bg_color\": \"81d4fa\", \"size\": \"full\"}"
                .formatted(Base64.getEncoder().encodeToString(photo(2)));

        HttpResponse<String> answer = service.send(key(CUT).header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        byte[] result = Base64.getDecoder()
                .decode(LiveService.parse(answer.body()).at("/data/result_b64").asString());
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(result));
        assertThat(picture.getColorModel().hasAlpha()).isFalse();
        assertThat(picture.getRGB(1, 1) >> 16 & 0xff).isBetween(0x7b, 0x87);
    }

    @Test
    void whatSomebodyIsNotContentWithIsKept() throws Exception {
        String improve = CUT.replace("removebg", "improve");
        HttpResponse<String> answer = service.send(
                LiveService.form(key(improve), Map.of("tag", "hair"), Map.of("image_file=mug.jpg", photo(1))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String id = LiveService.parse(answer.body()).get("id").asString();
        assertThat(java.nio.file.Files.readAllBytes(folder.resolve("home/improve/default/" + id)))
                .isEqualTo(photo(1));
        assertError(LiveService.form(key(improve), Map.of(), Map.of()), 400, "missing_source");
        assertError(
                LiveService.form(key(improve), Map.of("size", "full"), Map.of("image_file=a.jpg", photo(1))),
                400,
                "unknown_parameter");
    }

    @Test
    void theAlphaAloneIsGrey() throws Exception {
        HttpResponse<byte[]> answer = service.bytes(LiveService.form(
                key(CUT), Map.of("channels", "alpha", "size", "full"), Map.of("image_file=mug.jpg", photo(3))));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        BufferedImage alpha = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(alpha.getRaster().getNumBands()).isEqualTo(1);
    }

    @Test
    void errorsHaveTheirCodesAndCostNothing() throws Exception {
        long before = credits();

        assertError(LiveService.form(key(CUT), Map.of("size", "auto"), Map.of()), 400, "missing_source");
        assertError(
                LiveService.form(
                        key(CUT), Map.of("image_url", "http://x.example/a.png"), Map.of("image_file=a.jpg", photo(4))),
                400,
                "multiple_sources");
        assertError(
                LiveService.form(
                        key(CUT), Map.of(), Map.of("image_file=a.jpg", "nothing".getBytes(StandardCharsets.UTF_8))),
                400,
                "invalid_file_type");
        assertError(
                LiveService.form(key(CUT), Map.of("size", "huge"), Map.of("image_file=a.jpg", photo(4))),
                400,
                "invalid_size");
        for (Map.Entry<String, String> wrong : Map.of(
                        "roi", "1 2 3",
                        "crop_margin", "60%",
                        "scale", "5%",
                        "position", "natural",
                        "bg_color", "nocolour",
                        "format", "gif",
                        "type", "ghost",
                        "channels", "cmyk",
                        "semitransparency", "perhaps",
                        "image_url", "ftp://pictures.example/a.jpg")
                .entrySet()) {
            Map<String, byte[]> file =
                    wrong.getKey().equals("image_url") ? Map.of() : Map.of("image_file=a.jpg", photo(4));
            assertError(
                    LiveService.form(key(CUT), Map.of(wrong.getKey(), wrong.getValue()), file),
                    400,
                    "invalid_" + wrong.getKey());
        }
        assertError(
                LiveService.form(key(CUT), Map.of("colour", "red"), Map.of("image_file=a.jpg", photo(4))),
                400,
                "unknown_parameter");
        assertError(key(CUT.replace("removebg", "account") + "?size=full"), 400, "parameter_unknown");
        assertRegion("0 0 500 300", "roi_exceeds_bounds");
        assertRegion("10 10 10 200", "roi_region_empty");
        assertError(
                LiveService.form(service.nobody(CUT), Map.of(), Map.of("image_file=a.jpg", photo(4))),
                403,
                "auth_failed");
        assertError(
                LiveService.form(
                        service.nobody(CUT).header("X-Api-Key", "wrong"),
                        Map.of(),
                        Map.of("image_file=a.jpg", photo(4))),
                403,
                "auth_failed");

        assertThat(credits()).isEqualTo(before);
    }

    @Test
    void fourPreviewsCostWhatOnePictureDoes() throws Exception {
        long before = credits();
        for (int n = 0; n < 4; n++) {
            HttpResponse<byte[]> answer =
                    cut(Map.of("size", "preview"), Map.of("image_file=mug.jpg", photo(20 + n, 1000, 800)));
            assertThat(answer.headers().firstValue("X-Credits-Charged")).hasValue("0.25");
            BufferedImage preview = picture(answer);
            assertThat(preview.getWidth() * preview.getHeight()).isBetween(200_000, 250_000);
            assertThat(number(answer, "X-Width")).isEqualTo(preview.getWidth());
        }
        assertThat(before - credits()).isEqualTo(1);
    }

    @Test
    void picturesAndBackgroundsAreFetchedByAddress() throws Exception {
        web.file("/mug.jpg", photo(30));
        web.file("/wall.png", plain(0x00aa00));
        web.answer("/gone.jpg", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        web.file("/page.html", "<html>".getBytes(StandardCharsets.UTF_8));

        BufferedImage placed = picture(cut(
                Map.of("size", "full", "image_url", web.url("/mug.jpg"), "bg_image_url", web.url("/wall.png")),
                Map.of()));
        assertThat(placed.getColorModel().hasAlpha()).isFalse();
        assertThat(placed.getRGB(1, 1) >> 8 & 0xff).isBetween(0xa4, 0xb0);
        assertThat(placed.getRGB(1, 1) & 0xff).isLessThan(12);
        BufferedImage sent = picture(cut(
                Map.of("format", "png", "size", "full"),
                Map.of("image_file=mug.jpg", photo(31), "bg_image_file=wall.png", plain(0x0000cc))));
        assertThat(sent.getRGB(1, 1)).isEqualTo(0xff0000cc);

        assertError(fields(Map.of("image_url", web.url("/gone.jpg"))), 400, "failed_image_download");
        assertError(fields(Map.of("image_url", "http://127.0.0.1:1/a.jpg")), 400, "invalid_image_url");
        assertError(fields(Map.of("image_url", web.url("/page.html"))), 400, "invalid_file_type");
        assertError(
                fields(Map.of("image_url", web.url("/mug.jpg"), "bg_image_url", web.url("/gone.jpg"))),
                400,
                "failed_bg_download");
        assertError(
                fields(Map.of("image_url", web.url("/mug.jpg"), "bg_image_url", web.url("/page.html"))),
                400,
                "invalid_file_type");
        assertError(
                fields(Map.of(
                        "image_url", web.url("/mug.jpg"), "bg_image_url", web.url("/wall.png"), "bg_color", "f00")),
                400,
                "multiple_bg_sources");
    }

    @Test
    void onlyTheRegionIsLookedAt() throws Exception {
        BufferedImage whole = picture(cut(Map.of("size", "full"), Map.of("image_file=mug.jpg", photo(32))));
        BufferedImage half =
                picture(cut(Map.of("size", "full", "roi", "0% 0% 50% 100%"), Map.of("image_file=mug.jpg", photo(32))));

        assertThat(visible(whole, 200, 400)).isPositive();
        assertThat(visible(half, 200, 400)).isZero();
        assertThat(visible(half, 0, 200)).isPositive();
    }

    @Test
    void theSubjectIsCroppedScaledAndPlaced() throws Exception {
        Map<String, byte[]> file = Map.of("image_file=mug.jpg", photo(33));
        HttpResponse<byte[]> cropped = cut(Map.of("size", "full", "crop", "true", "crop_margin", "10px"), file);
        HttpResponse<byte[]> whole = cut(Map.of("size", "full"), file);
        assertThat(picture(cropped).getWidth()).isEqualTo(number(whole, "X-Foreground-Width") + 20);
        assertThat(number(cropped, "X-Height")).isEqualTo(number(whole, "X-Foreground-Height") + 20);
        assertThat(number(cropped, "X-Foreground-Left")).isBetween(8, 12);

        HttpResponse<byte[]> placed = cut(Map.of("size", "full", "scale", "50%", "position", "0% 100%"), file);
        assertThat(number(placed, "X-Width")).isEqualTo(400);
        assertThat(number(placed, "X-Foreground-Left")).isBetween(0, 2);
        assertThat(number(placed, "X-Foreground-Top") + number(placed, "X-Foreground-Height"))
                .isBetween(298, 300);
        assertThat(Math.max(
                        number(placed, "X-Foreground-Width") / 400.0, number(placed, "X-Foreground-Height") / 300.0))
                .isBetween(0.48, 0.52);
    }

    @Test
    void aShadowFallsBesideTheSubject() throws Exception {
        Map<String, byte[]> file = Map.of("image_file=mug.jpg", photo(34));
        BufferedImage without = picture(cut(Map.of("size", "full"), file));
        BufferedImage with = picture(cut(Map.of("size", "full", "add_shadow", "true"), file));

        assertThat(covered(with)).isGreaterThan(covered(without) * 102 / 100);
    }

    @Test
    void whoHasNoCreditsIsTold() throws Exception {
        String broke = LiveService.parse(
                        service.post(LiveService.ADMIN, "/api/v1/keys", "{\"role\": \"tenant\", \"tenant\": \"broke\"}")
                                .body())
                .get("key")
                .asString();
        HttpResponse<String> answer = service.send(LiveService.form(
                service.nobody(CUT).header("X-Api-Key", broke), Map.of(), Map.of("image_file=a.jpg", photo(4))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(402);
        assertThat(LiveService.parse(answer.body()).at("/errors/0/code").asString())
                .isEqualTo("insufficient_credits");
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).hasValue("600");
        assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).isPresent();
        assertThat(answer.headers().firstValue("X-RateLimit-Reset")).isPresent();
    }

    private static void assertRegion(String roi, String code) throws Exception {
        assertError(LiveService.form(key(CUT), Map.of("roi", roi), Map.of("image_file=a.jpg", photo(4))), 400, code);
    }

    private static HttpResponse<byte[]> cut(Map<String, String> fields, Map<String, byte[]> files) throws Exception {
        HttpResponse<byte[]> answer = service.bytes(LiveService.form(key(CUT), fields, files));
        assertThat(answer.statusCode()).as(fields + text(answer)).isEqualTo(200);
        return answer;
    }

    /** As a form without a file. */
    private static HttpRequest.Builder fields(Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return key(CUT).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static BufferedImage picture(HttpResponse<byte[]> answer) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    /** Pixels between two columns that are not fully transparent. */
    private static int visible(BufferedImage picture, int from, int to) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = from; x < to; x++) {
                count += picture.getRGB(x, y) >>> 24 > 0 ? 1 : 0;
            }
        }
        return count;
    }

    /** The sum of all alpha. */
    private static long covered(BufferedImage picture) {
        long sum = 0;
        for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
            sum += picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) >>> 24;
        }
        return sum;
    }

    private static byte[] plain(int rgb) throws IOException {
        BufferedImage plain = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 48; i++) {
            plain.setRGB(i % 64, i / 64, rgb);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(plain, "png", bytes);
        return bytes.toByteArray();
    }

    private static HttpRequest.Builder key(String path) {
        return service.nobody(path).header("X-Api-Key", LiveService.ADMIN);
    }

    private static long credits() throws Exception {
        JsonNode account = LiveService.parse(service.send(key("/v1.0/account")).body());
        return account.at("/data/attributes/credits/total").asLong();
    }

    private static int number(HttpResponse<?> answer, String header) {
        return Integer.parseInt(answer.headers().firstValue(header).orElse("-1"));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 200 ? "" : new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static void assertError(HttpRequest.Builder request, int status, String code) throws Exception {
        HttpResponse<String> answer = service.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(LiveService.parse(answer.body()).at("/errors/0/code").asString())
                .isEqualTo(code);
    }

    private static byte[] photo(int seed) throws IOException {
        return photo(seed, 400, 300);
    }

    private static byte[] photo(int seed, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(SamplePhotos.render(seed, width, height).photo(), "jpeg", bytes);
        return bytes.toByteArray();
    }
}
