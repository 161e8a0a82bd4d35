package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.RouteErrors;
import dev.matteline.routes.feed.FeedColumns;
import dev.matteline.routes.feed.NameTemplate;
import dev.matteline.routes.intake.IntakeRoute;
import dev.matteline.routes.testing.MemoryFeedBook;
import dev.matteline.routes.testing.MemoryIntake;
import dev.matteline.routes.testing.RawHttpServer;
import dev.matteline.routes.testing.TempContentStore;
import dev.matteline.routes.web.AllowedNetwork;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebAccess;
import dev.matteline.routes.web.WebLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A feed as a source, with its pictures on a server that misbehaves. Not a contract test: what a feed brings has the paths
 * that its rows and the template make, and its originals are somebody else's.
 */
class FeedSourceTest {

    private static final SourceName SOURCE = new SourceName("shop");

    @TempDir
    Path temp;

    private final MemoryFeedBook book = new MemoryFeedBook();
    private TempContentStore store;
    private MemoryIntake intake;
    private RawHttpServer server;
    private GuardedHttp http;
    private DefaultCamelContext camel;
    private SourceControl sources;

    @BeforeEach
    void start() throws Exception {
        store = new TempContentStore(temp.resolve("store"));
        intake = new MemoryIntake(store);
        server = new RawHttpServer();
        http = new GuardedHttp(new WebAccess(List.of(AllowedNetwork.parse("127.0.0.1:" + server.port()))));
        camel = new DefaultCamelContext();
        camel.addRoutes(new IntakeRoute(intake, store, RouteErrors.DEFAULT));
        camel.start();
        WebLimits limits = new WebLimits(new ByteCount(100_000), Duration.ofSeconds(10), Duration.ofSeconds(2));
        sources = new SourceControl(
                camel, intake, store, RouteErrors.DEFAULT, Clock.systemUTC(), new FeedServices(book, http, limits));
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        http.close();
        server.close();
    }

    @Test
    void fiveThousandRowsComeInOnceEach() throws Exception {
        StringBuilder feed = new StringBuilder("sku,image\n");
        for (int i = 0; i < 5000; i++) {
            feed.append(i).append(',').append(server.url("/" + i + ".jpg")).append('\n');
            server.file("/" + i + ".jpg", ("picture " + i).getBytes(StandardCharsets.UTF_8));
        }
        once(Files.writeString(temp.resolve("feed.csv"), feed), Optional.empty());
        assertThat(intake.byPath()).hasSize(5000).containsKeys("0-1.jpg", "4999-1.jpg");
        assertThat(server.requests()).hasSize(5000);
        assertThat(book.ended()).isEqualTo(1);
    }

    @Test
    void whatIsBusyIsAskedAgainAndWhatIsGoneIsRefused() throws Exception {
        server.answer("/busy.jpg", "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n");
        server.answer("/cut.jpg", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this");
        server.answer("/huge.jpg", "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\nx");
        server.file("/good.jpg", new byte[] {1, 2, 3});
        String rows = """
                sku,image
                1,%1$s/busy.jpg
                2,%1$s/cut.jpg
                3,%1$s/huge.jpg
                4,%1$s/gone.jpg
                5,%1$s/good.jpg
                6,file:///etc/passwd
                7,relative.jpg
                """;
        once(Files.writeString(temp.resolve("feed.csv"), rows.formatted(server.url(""))), Optional.empty());
        assertThat(refusals())
                .containsEntry("1-1.jpg", "http_503")
                .containsEntry("2-1.jpg", "web_unreachable")
                .containsEntry("3-1.jpg", "too_large")
                .containsEntry("4-1.jpg", "http_404")
                .containsEntry("6-1.img", "url_scheme")
                .containsEntry("7-1.jpg", "link_relative")
                .hasSize(6);
        assertThat(server.requests().stream().filter(head -> head.contains("/busy.jpg")))
                .hasSize(3);
        assertThat(server.requests().stream().filter(head -> head.contains("/gone.jpg")))
                .hasSize(1);
    }

    @Test
    void aWatchedFeedIsReadAgainWhenItChangesAndAsksWithETags() throws Exception {
        server.answer("/a.jpg", "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 1\r\n\r\na");
        Path file = Files.writeString(temp.resolve("feed.csv"), "sku,image\n1," + server.url("/a.jpg") + "\n");
        sources.start(new FeedSourceSpec(
                SOURCE,
                TenantId.DEFAULT,
                place(file, Optional.empty()),
                new Pickup.WhenUnchanged(Duration.ZERO),
                Duration.ofMillis(50)));
        await().atMost(20, TimeUnit.SECONDS).until(() -> book.ended() == 1);

        server.answer("/a.jpg", "HTTP/1.1 304 Not Modified\r\n\r\n");
        server.file("/b.jpg", new byte[] {2});
        Files.writeString(file, "sku,image\n1," + server.url("/a.jpg") + "\n2," + server.url("/b.jpg") + "\n");
        await().atMost(20, TimeUnit.SECONDS).until(() -> book.ended() == 2);
        assertThat(intake.byPath()).containsOnlyKeys("1-1.jpg", "2-1.jpg");
        assertThat(server.requests().get(1) + server.requests().get(2)).contains("If-None-Match: \"v1\"");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void relativeLinksStayBelowTheBaseFolder() throws Exception {
        Path base = Files.createDirectories(temp.resolve("base/sub"));
        Files.writeString(base.resolve("a.jpg"), "a");
        Files.writeString(temp.resolve("secret.jpg"), "secret");
        Files.createSymbolicLink(temp.resolve("base/link.jpg"), temp.resolve("secret.jpg"));
        String rows = """
                sku,image
                1,sub/a.jpg
                2,../secret.jpg
                3,/sub/a.jpg
                4,link.jpg
                """;
        once(
                Files.writeString(temp.resolve("feed.csv"), rows),
                Optional.of(new FeedPlace.Spot.Disk(temp.resolve("base"))));
        assertThat(intake.byPath()).containsKeys("1-1.jpg", "3-1.jpg");
        assertThat(refusals()).containsOnlyKeys("2-1.jpg", "4-1.jpg");
    }

    private Map<String, String> refusals() {
        return intake.entries().stream()
                .map(MemoryIntake.Entry::arrival)
                .filter(UnreadableMedia.class::isInstance)
                .map(UnreadableMedia.class::cast)
                .collect(Collectors.toMap(media -> media.path().value(), UnreadableMedia::code));
    }

    private void once(Path feed, Optional<FeedPlace.Spot> base) throws Exception {
        sources.start(FeedSourceSpec.once(SOURCE, TenantId.DEFAULT, place(feed, base)));
        sources.completion(SOURCE).get(60, TimeUnit.SECONDS);
    }

    private static FeedPlace place(Path feed, Optional<FeedPlace.Spot> base) {
        return new FeedPlace(new FeedPlace.Spot.Disk(feed), FeedColumns.USUAL, NameTemplate.DEFAULT, base);
    }
}
