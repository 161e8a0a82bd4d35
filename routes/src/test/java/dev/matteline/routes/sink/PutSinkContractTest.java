package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.matteline.routes.web.WebAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A web server that keeps what is put, whole or not at all. */
class PutSinkContractTest extends OutputSinkContract {

    private static final String BASE = "/in/";

    private final Map<String, byte[]> kept = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable HttpServer server;

    @Override
    SinkSpec spec() throws IOException {
        HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        fresh.createContext(BASE, this::keep);
        fresh.setExecutor(threads);
        fresh.start();
        server = fresh;
        return new PutSinkSpec(
                NAME, WebAddress.parse("http://127.0.0.1:" + fresh.getAddress().getPort() + BASE), Optional.empty());
    }

    private void keep(HttpExchange call) throws IOException {
        try (call) {
            assertThat(call.getRequestMethod()).isEqualTo("PUT");
            byte[] body = call.getRequestBody().readAllBytes();
            kept.put(call.getRequestURI().getPath().substring(BASE.length()), body);
            call.sendResponseHeaders(204, -1);
        }
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    @Override
    Map<String, byte[]> objects() {
        return new TreeMap<>(kept);
    }
}
