package dev.matteline.app.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser without a window, told what to do by its own debugging protocol. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final Process process;
    private final WebSocket page;

    /** {@code profile}: a folder of its own. */
    Browser(Path program, Path profile) throws Exception {
        Path log = Files.createDirectories(profile).resolve("log");
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        // tests run as root in containers, where the sandbox cannot be made
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        // asks nobody but the page
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-quic",
                        "--window-size=1280,1000",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        page = http.newWebSocketBuilder()
                .buildAsync(address(profile), new Answers())
                .join();
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Log.enable", Map.of());
    }

    /** Empty when none is installed here. */
    static Optional<Path> installed() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of("/usr/bin/", "/usr/local/bin/").map(folder -> Path.of(folder + name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private URI address(Path profile) throws IOException, InterruptedException {
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(port) || Files.readAllLines(port).isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the browser does not start: " + Files.readString(profile.resolve("log")));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        while (true) {
            String targets = http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                    .body();
            for (JsonNode target : json.readTree(targets)) {
                if (target.get("type").asString().equals("page")) {
                    return URI.create(target.get("webSocketDebuggerUrl").asString());
                }
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    void open(String url) throws Exception {
        call("Page.navigate", Map.of("url", url));
        until("document.readyState === 'complete'");
    }

    /** The value of an expression; promises are waited for. */
    JsonNode ask(String script) throws Exception {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    void until(String condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask("!!(" + condition + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ": " + condition);
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    /** Scripts that failed, and what the page's own rules have kept out. */
    List<String> troubles() {
        return troubles;
    }

    /** Chooses files as a person does. */
    void choose(String selector, List<Path> files) throws Exception {
        int document = call("DOM.getDocument", Map.of()).at("/root/nodeId").asInt();
        int input = call("DOM.querySelector", Map.of("nodeId", document, "selector", selector))
                .get("nodeId")
                .asInt();
        call(
                "DOM.setFileInputFiles",
                Map.of(
                        "nodeId",
                        input,
                        "files",
                        files.stream().map(Path::toString).toList()));
    }

    void screenshot(Path file) throws Exception {
        JsonNode picture = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
    }

    JsonNode call(String method, Map<String, Object> parameters)
            throws InterruptedException, ExecutionException, TimeoutException {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        page.sendText(json.writeValueAsString(Map.of("id", number, "method", method, "params", parameters)), true)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        JsonNode found = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (found.has("error")) {
            throw new AssertionError(method + ": " + found.get("error"));
        }
        return found.get("result");
    }

    /** Puts messages together and gives each to whoever waits for it. */
    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @org.jspecify.annotations.Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = json.readTree(text.toString());
                text.setLength(0);
                String event = message.path("method").asString("");
                if (event.equals("Runtime.exceptionThrown")
                        || message.at("/params/entry/source").asString("").equals("security")) {
                    troubles.add(message.toString());
                }
                CompletableFuture<JsonNode> answer =
                        waiting.remove(message.path("id").asInt(0));
                if (answer != null) {
                    answer.complete(message);
                }
            }
            socket.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        page.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
