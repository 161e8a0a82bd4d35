package dev.matteline.routes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.routes.testing.RawHttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that says what a test makes it say, byte for byte. */
@Timeout(60)
class GuardedHttpTest {

    private static final WebLimits LIMITS =
            new WebLimits(new ByteCount(1_000_000), Duration.ofSeconds(20), Duration.ofSeconds(5));

    private RawHttpServer server;
    private GuardedHttp http;

    @BeforeEach
    void start() throws IOException {
        server = new RawHttpServer();
        http = new GuardedHttp(new WebAccess(List.of(AllowedNetwork.parse("127.0.0.1:" + server.port()))));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    @Test
    void anAddressOfOursIsNotAskedUnlessAllowed() throws IOException {
        try (GuardedHttp closed = new GuardedHttp(WebAccess.PUBLIC)) {
            for (String host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0")) {
                WebAddress address = WebAddress.parse("http://" + host + ":" + server.port() + "/");
                assertCode("url_blocked", () -> text(closed, address, LIMITS));
            }
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aNameIsLookedUpOnceAndOnlyThatAddressIsAsked() throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        InetAddress[] here = {InetAddress.getLoopbackAddress()};
        InetAddress[] mixed = {
            InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 216, 34}),
            InetAddress.getByAddress(new byte[] {10, 0, 0, 1})
        };
        server.answer("/", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        WebAccess access = new WebAccess(List.of(AllowedNetwork.parse("127.0.0.1:" + server.port())));
        // the first answer is harmless, every later one would lead elsewhere
        try (GuardedHttp rebound = new GuardedHttp(access, host -> lookups.getAndIncrement() == 0 ? here : mixed)) {
            WebAddress address = WebAddress.parse("http://rebind.example:" + server.port() + "/");
            assertThat(text(rebound, address, LIMITS)).isEqualTo("ok");
            assertThat(lookups).hasValue(1);
            assertThat(server.requests().get(0)).contains("Host: rebind.example:" + server.port());
        }
        try (GuardedHttp rebound = new GuardedHttp(access, host -> mixed)) {
            assertCode("url_blocked", () -> text(rebound, WebAddress.parse("http://one-of-two.example/"), LIMITS));
        }
    }

    @Test
    void redirectsAreFollowedThreeTimesAndJudgedEachTime() throws IOException {
        server.answer("/3", redirect("/2"));
        server.answer("/2", redirect(server.url("/1")));
        server.answer("/1", redirect("//127.0.0.1:" + server.port() + "/0"));
        server.answer("/0", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        server.answer("/4", redirect("/3"));
        server.answer("/inside", redirect("http://169.254.169.254/latest/meta-data/"));
        server.answer("/file", redirect("file:///etc/passwd"));

        assertThat(text(http, WebAddress.parse(server.url("/3")), LIMITS)).isEqualTo("ok");
        assertCode("too_many_redirects", () -> text(http, WebAddress.parse(server.url("/4")), LIMITS));
        assertCode("url_blocked", () -> text(http, WebAddress.parse(server.url("/inside")), LIMITS));
        assertCode("url_scheme", () -> text(http, WebAddress.parse(server.url("/file")), LIMITS));
    }

    @Test
    void lengthsAreNotBelieved() throws IOException {
        String large = "x".repeat(300_000);
        server.answer("/says-more", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nfour");
        server.answer("/says-huge", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nfour");
        server.answer("/says-nothing", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + large);
        server.answer("/half-a-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nfour");
        WebLimits small = LIMITS.most(new ByteCount(1000));

        assertCode("web_unreachable", () -> text(http, WebAddress.parse(server.url("/says-more")), small));
        assertCode("too_large", () -> text(http, WebAddress.parse(server.url("/says-huge")), small));
        assertCode("too_large", () -> text(http, WebAddress.parse(server.url("/says-nothing")), small));
        assertCode("web_unreachable", () -> text(http, WebAddress.parse(server.url("/half-a-chunk")), small));
    }

    @Test
    void aTrickleEndsWithTheTotalTime() throws IOException {
        server.trickle("/slow-body", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", Duration.ofMillis(50));
        server.trickle("/slow-head", "HTTP/1.1 200 OK\r\nX-A: ", Duration.ofMillis(50));
        WebLimits hasty = new WebLimits(new ByteCount(1_000_000), Duration.ofSeconds(1), Duration.ofSeconds(30));
        for (String path : List.of("/slow-body", "/slow-head")) {
            long start = System.nanoTime();
            assertCode("web_timeout", () -> text(http, WebAddress.parse(server.url(path)), hasty));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void anEndlessHeadIsCutOff() throws IOException {
        server.answer("/", "HTTP/1.1 200 OK\r\nX-A: " + "a".repeat(1_000_000) + "\r\n\r\n");
        assertCode("web_unreachable", () -> text(http, WebAddress.parse(server.url("/")), LIMITS));
    }

    @Test
    void whatIsNotReadIsNotFetched() throws IOException {
        server.trickle("/", "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", Duration.ofMillis(20));
        long start = System.nanoTime();
        int first = http.get(
                WebAddress.parse(server.url("/")), LIMITS.most(new ByteCount(2_000_000_000)), InputStream::read);
        assertThat(first).isEqualTo('.');
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anErrorSaysWhetherToTryAgainAndWhen() throws IOException {
        server.answer("/404", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        server.answer("/503", "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> text(http, WebAddress.parse(server.url("/404?token=secret")), LIMITS))
                .satisfies(e -> assertThat(e.code()).isEqualTo("http_404"))
                .satisfies(e -> assertThat(e.retryable()).isFalse())
                .withMessageNotContaining("secret");
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> text(http, WebAddress.parse(server.url("/503")), LIMITS))
                .satisfies(e -> assertThat(e.retryable()).isTrue())
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void aFailureOfTheReaderIsItsOwn() throws IOException {
        server.answer("/", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        assertThatThrownBy(() -> http.get(WebAddress.parse(server.url("/")), LIMITS, bytes -> {
                    throw new IOException("the disk is full");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void headersAndTextAreSent() throws IOException {
        server.answer("/hook", "HTTP/1.1 204 No Content\r\n\r\n");
        WebRequest request = new WebRequest(
                "POST",
                WebAddress.parse(server.url("/hook?a=b")),
                Map.of("X-Sign", "abc"),
                new WebRequest.Content.Text("{\"a\":\"ü\"}", "application/json"),
                0);
        assertThat(http.<Integer>send(request, LIMITS, (answer, body) -> answer.status()))
                .isEqualTo(204);
        assertThat(server.requests().get(0))
                .startsWith("POST /hook?a=b HTTP/1.1")
                .contains("X-Sign: abc");
        assertThat(server.bodies().get(0)).isEqualTo("{\"a\":\"ü\"}");
    }

    private static String redirect(String to) {
        return "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static String text(GuardedHttp http, WebAddress address, WebLimits limits) throws IOException {
        return http.get(
                address, limits, bytes -> new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }
}
