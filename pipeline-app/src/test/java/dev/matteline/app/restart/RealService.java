package dev.matteline.app.restart;

import dev.matteline.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code matteline serve} in a process of its own, with a configuration of its own, on a free port. */
final class RealService {

    private static final String KEY = "mtl_" + "a".repeat(12) + "_" + "B".repeat(43);

    private final Path config;
    private final Path home;
    private final Path console;
    private final int port = freePort();
    private final int management = freePort();
    private final HttpClient http = HttpClient.newHttpClient();

    /** Watches {@code in} for {@code out}; what did not change for a second is taken. */
    RealService(Path folder, Path in, Path out) throws IOException {
        config = Files.createDirectories(folder.resolve("config"));
        home = folder.resolve("home");
        console = folder.resolve("console");
        Files.writeString(config.resolve("application.yaml"), """
                server: {address: 127.0.0.1, port: %d}
                management: {server: {port: %d}}
                matteline: {security: {bootstrap-key: %s}}
                """.formatted(port, management, KEY));
        Files.writeString(config.resolve("sinks.yaml"), """
                matteline:
                  sinks:
                    - {name: shop, path: "%s"}
                """.formatted(out));
        Files.writeString(config.resolve("sources.yaml"), """
                matteline:
                  sources:
                    - name: studio
                      path: "%s"
                      sinks: [shop]
                      pickup: {min-age: 1s, poll: 200ms}
                """.formatted(in));
    }

    Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--config",
                        config.toString(),
                        "--home",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                .start();
    }

    /** As administrator; what is below {@code /actuator} from the port for management. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int from = path.startsWith("/actuator") ? management : port;
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + from + path))
                .header("Authorization", "Bearer " + KEY)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return parse(get(path).body());
    }

    static JsonNode parse(String text) {
        return new JsonMapper().readTree(text);
    }

    String console() throws IOException {
        return Files.exists(console) ? Files.readString(console) : "";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
