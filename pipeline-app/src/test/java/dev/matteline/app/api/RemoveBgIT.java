package dev.matteline.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.samples.SamplePhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
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

    @BeforeAll
    static void start() throws IOException {
        service = new LiveService(
                folder,
                "security: {bootstrap-key: " + LiveService.ADMIN + "}",
                Map.of("plans.yaml", "matteline: {plans: {unlimited: {units: 5}}}"));
    }

    @AfterAll
    static void stop() {
        service.close();
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
    void theAlphaAloneIsGrey() throws Exception {
        HttpResponse<byte[]> answer = service.bytes(
                LiveService.form(key(CUT), Map.of("channels", "alpha"), Map.of("image_file=mug.jpg", photo(3))));

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
                "failed_to_read_image");
        assertError(
                LiveService.form(key(CUT), Map.of("size", "huge"), Map.of("image_file=a.jpg", photo(4))),
                400,
                "invalid_parameter");
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(SamplePhotos.render(seed, 400, 300).photo(), "jpeg", bytes);
        return bytes.toByteArray();
    }
}
