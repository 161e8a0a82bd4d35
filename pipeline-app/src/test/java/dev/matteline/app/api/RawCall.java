package dev.matteline.app.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A call as bytes, for what a well-behaved client does not send; from any address of this machine. */
final class RawCall implements AutoCloseable {

    private final Socket socket = new Socket();

    /** {@code from}: the last number of 127.0.0.x. */
    RawCall(int port, int from) throws IOException {
        socket.setSoTimeout(30_000);
        socket.bind(new InetSocketAddress(local(from), 0));
        socket.connect(new InetSocketAddress(local(1), port));
    }

    private static InetAddress local(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    RawCall send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** The whole answer; the call must have said {@code Connection: close}. */
    String answer() throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
