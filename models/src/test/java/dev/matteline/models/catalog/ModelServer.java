package dev.matteline.models.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves one file on loopback, whole, from an offset, or cut off for the first few requests. */
final class ModelServer implements AutoCloseable {

    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger resumed = new AtomicInteger();
    private final HttpServer server;
    private final byte[] content;
    private final int cuts;
    private final boolean ranges;

    ModelServer(byte[] content, int cuts, boolean ranges) throws IOException {
        this.content = content;
        this.cuts = cuts;
        this.ranges = ranges;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/model.onnx", this::serve);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/model.onnx");
    }

    private void serve(HttpExchange exchange) throws IOException {
        int request = requests.incrementAndGet();
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = ranges && range != null ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        resumed.addAndGet(from > 0 ? 1 : 0);
        byte[] rest = Arrays.copyOfRange(content, Math.min(from, content.length), content.length);
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
        int length = request <= cuts ? rest.length / 2 : rest.length;
        try (exchange) {
            exchange.getResponseBody().write(rest, 0, length);
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
