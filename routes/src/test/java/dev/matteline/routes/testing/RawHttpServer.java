package dev.matteline.routes.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A web server on loopback that answers each path with given bytes, well-formed or not, and closes the connection. */
public final class RawHttpServer implements AutoCloseable {

    private interface Script {
        void play(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public RawHttpServer() throws IOException {
        thread(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The heads of all requests so far. */
    public List<String> requests() {
        return requests;
    }

    /** The bodies of all requests so far, as UTF-8. */
    public List<String> bodies() {
        return bodies;
    }

    /** @param path without its query */
    public void answer(String path, String bytes) {
        scripts.put(path, out -> out.write(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    /** A good answer with these bytes. */
    public void file(String path, byte[] content) {
        scripts.put(path, out -> {
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(content);
        });
    }

    /** Says {@code start} and then one dot after the other, for ever. */
    public void trickle(String path, String start, Duration pause) {
        scripts.put(path, out -> {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                out.write('.');
                out.flush();
            }
        });
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                thread(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            bodies.add(new String(client.getInputStream().readNBytes(length(head)), StandardCharsets.UTF_8));
            requests.add(head);
            String path = head.split(" ", 3)[1].replaceFirst("\\?.*", "");
            Script script = scripts.getOrDefault(
                    path,
                    out -> out.write(
                            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            script.play(client.getOutputStream());
            client.shutdownOutput();
        } catch (IOException e) {
            // the client has hung up, as some tests want it to
            requests.add("hung up: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.write(c);
            if (head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static int length(String head) {
        for (String line : head.lines().toList()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(15).strip());
            }
        }
        return 0;
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "raw-http");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
