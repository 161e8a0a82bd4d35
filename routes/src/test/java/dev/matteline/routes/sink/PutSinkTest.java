package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.RawHttpServer;
import dev.matteline.routes.testing.TempContentStore;
import dev.matteline.routes.web.AllowedNetwork;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebAccess;
import dev.matteline.routes.web.WebAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Not a contract test: what is there after a PUT, and under which name, is the server's. */
class PutSinkTest {

    @TempDir
    Path temp;

    private TempContentStore store;
    private RawHttpServer server;
    private GuardedHttp http;

    @BeforeEach
    void start() throws IOException {
        store = new TempContentStore(temp.resolve("store"));
        server = new RawHttpServer();
        http = new GuardedHttp(new WebAccess(List.of(AllowedNetwork.parse("127.0.0.1:" + server.port()))));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    private PutSink sink() throws IOException {
        Secret secret = new Secret("Bearer open-sesame");
        return new PutSink(
                new PutSinkSpec(new SinkName("web"), WebAddress.parse(server.url("/in")), Optional.of(secret)),
                http,
                store);
    }

    private Delivery delivery(String key) throws IOException {
        return new Delivery(
                new DeliveryId(1),
                TenantId.DEFAULT,
                new SinkName("web"),
                new MediaPath(key),
                store.put("the bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "image/png");
    }

    @Test
    void theBytesGoToTheAddressOfTheKey() throws Exception {
        server.answer("/in/a%20b/%3F%23%25%5C%C3%A4.png", "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        assertThat(sink().deliver(delivery("a b/?#%\\ä.png")).location())
                .isEqualTo(server.url("/in/a%20b/%3F%23%25%5C%C3%A4.png"));
        assertThat(server.bodies()).containsExactly("the bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "401,sink_denied,true",
        "403,sink_denied,true",
        "404,sink_failed,false",
        "413,sink_full,true",
        "429,sink_unreachable,true",
        "503,sink_unreachable,true",
        "302,sink_failed,false"
    })
    void refusalsHaveCodes(int status, String code, boolean retryable) throws Exception {
        server.answer("/in/1.png", "HTTP/1.1 " + status + " No\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> sink().deliver(delivery("1.png")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.retryable()).isEqualTo(retryable))
                .withMessageNotContaining("open-sesame");
        assertThat(server.requests().get(0)).startsWith("PUT /in/1.png ").contains("Authorization: Bearer open-sesame");
        assertThat(server.bodies().get(0)).isEqualTo("the bytes");
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() throws Exception {
        PutSink sink = sink();
        Delivery delivery = delivery("1.png");
        server.close();
        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> sink.deliver(delivery))
                .satisfies(e -> assertThat(e.code()).isEqualTo("sink_unreachable"))
                .satisfies(e -> assertThat(e.retryable()).isTrue());
    }
}
