package dev.matteline.app.api;

import dev.matteline.app.StartMode;
import dev.matteline.app.boot.ApplicationStarter;
import dev.matteline.app.boot.Installation;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.security.Bootstrap;
import dev.matteline.app.settings.ConfigFolder;
import dev.matteline.app.settings.SettingsLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service in this process, on free ports and a home of its own, asked over HTTP. */
final class LiveService implements AutoCloseable {

    static final String ADMIN = key('a');

    private static final String LINE = "\r\n";
    private static final String BOUNDARY = "----------matteline";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    /** {@code yaml} goes to application.yaml, below {@code matteline}; {@code files} are further ones of the folder. */
    LiveService(Path folder, String yaml, Map<String, String> files) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("application.yaml"), """
                server: {address: 127.0.0.1, port: 0}
                matteline:
                  intake: {min-free-disk: 1MB}
                """ + yaml.indent(2));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(config.resolve(file.getKey()), file.getValue());
        }
        MattelineHome home = new MattelineHome(folder.resolve("home"));
        shareLibraries(home.root());
        home.create();
        ConfigFolder configFolder = new ConfigFolder(config);
        Installation installation =
                new Installation(home, configFolder, SettingsLoader.load(configFolder), null, false);
        context = ApplicationStarter.start(installation, StartMode.SERVE);
        context.getBean(Bootstrap.class).issue(false);
        base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** A process loads native libraries once; with the home of the first test they would be gone for the second. */
    private static void shareLibraries(Path home) throws IOException {
        Path shared = Files.createDirectories(Path.of("target", "native").toAbsolutePath());
        Files.createDirectories(home);
        Files.createSymbolicLink(home.resolve("native"), shared);
        System.setProperty(
                "org.bytedeco.javacpp.cachedir", shared.resolve("javacpp").toString());
        String runtime = System.getProperty("onnxruntime.native.path");
        if (runtime != null && !Files.isDirectory(Path.of(runtime))) {
            System.clearProperty("onnxruntime.native.path");
        }
    }

    /** With the administrator's key {@link #ADMIN}. */
    static LiveService start(Path folder) throws IOException {
        return new LiveService(folder, "security: {bootstrap-key: " + ADMIN + "}", Map.of());
    }

    int port() {
        return URI.create(base).getPort();
    }

    static String key(char letter) {
        return "mtl_" + String.valueOf(letter).repeat(12) + "_" + "k".repeat(43);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    HttpRequest.Builder as(String key, String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + key);
    }

    /** Without a credential. */
    HttpRequest.Builder nobody(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> later(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    JsonNode json(String key, String path) throws IOException, InterruptedException {
        return parse(send(as(key, path)).body());
    }

    HttpResponse<String> post(String key, String path, String json) throws IOException, InterruptedException {
        return send(as(key, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    static JsonNode parse(String text) {
        return new JsonMapper().readTree(text);
    }

    /** A form: fields by name, then files by file name. */
    static HttpRequest.Builder form(HttpRequest.Builder request, Map<String, String> fields, Map<String, byte[]> files)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            part(body, "name=\"" + field.getKey() + "\"", field.getValue().getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String[] names = file.getKey().split("=", 2);
            String name = names.length == 2 ? names[0] : "file";
            part(
                    body,
                    "name=\"" + name + "\"; filename=\"" + names[names.length - 1] + "\"" + LINE
                            + "Content-Type: image/jpeg",
                    file.getValue());
        }
        body.writeBytes(("--" + BOUNDARY + "--" + LINE).getBytes(StandardCharsets.UTF_8));
        return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + LINE + "Content-Disposition: form-data; " + head + LINE + LINE)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(LINE.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        context.close();
    }
}
