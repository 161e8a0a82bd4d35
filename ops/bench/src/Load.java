import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Has a job worked on and holds many uploads open at the same time while it asks the API at a fixed rate; tries a few uploads
 * more than there are places; then lets the uploads end. Arguments: address, API key, picture, uploads, calls a second,
 * seconds, pictures of the job.
 */
final class Load {

    private static final int BEYOND = 20;

    private final URI base;
    private final String key;
    private final byte[] picture;
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

    private Load(URI base, String key, byte[] picture) {
        this.base = base;
        this.key = key;
        this.picture = picture;
    }

    public static void main(String[] args) throws Exception {
        Load load = new Load(URI.create(args[0]), args[1], Files.readAllBytes(Path.of(args[2])));
        load.handIn(Integer.parseInt(args[6]));
        load.run(Integer.parseInt(args[3]), Integer.parseInt(args[4]), Integer.parseInt(args[5]));
    }

    /** One submission with so many pictures, no two of equal bytes. */
    private void handIn(int pictures) throws Exception {
        if (pictures == 0) {
            return;
        }
        String boundary = "load-" + System.nanoTime();
        List<byte[]> body = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            body.add(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"job-" + i
                            + ".jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.add(distinct(i));
            body.add("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.add(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(base.resolve("/api/v1/submissions"))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(BodyPublishers.ofByteArrays(body))
                                .build(),
                        BodyHandlers.ofString());
        System.out.println("job: " + answer.statusCode() + " " + answer.body());
    }

    /** The picture with bytes behind its end that no decoder looks at. */
    private byte[] distinct(int number) {
        byte[] mark = (" " + number + " " + System.nanoTime()).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(picture, picture.length + mark.length);
        System.arraycopy(mark, 0, bytes, picture.length, mark.length);
        return bytes;
    }

    private void run(int uploads, int rate, int seconds) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch halfway = new CountDownLatch(uploads);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(uploads);
        for (int i = 0; i < uploads; i++) {
            int number = i;
            threads.execute(() -> upload("upload ", number, halfway, go, ended));
        }
        boolean all = halfway.await(60, TimeUnit.SECONDS);
        System.out.println("uploads that are half in: " + (uploads - halfway.getCount()) + (all ? "" : " (gave up waiting)"));
        long[] took = ask(rate, seconds);
        CountDownLatch none = new CountDownLatch(0);
        CountDownLatch beyond = new CountDownLatch(BEYOND);
        for (int i = 0; i < BEYOND; i++) {
            int number = uploads + i;
            threads.execute(() -> upload("upload beyond ", number, none, none, beyond));
        }
        beyond.await(1, TimeUnit.MINUTES);
        go.countDown();
        ended.await(5, TimeUnit.MINUTES);
        threads.shutdownNow();
        System.out.println("answers: " + new TreeMap<>(answers));
        Arrays.sort(took);
        System.out.printf(
                "calls: %d at %d a second; p50 %d ms, p95 %d ms, p99 %d ms, worst %d ms%n",
                took.length, rate, at(took, 50), at(took, 95), at(took, 99), at(took, 100));
    }

    private static long at(long[] sorted, int percent) {
        return sorted.length == 0 ? -1 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1_000_000;
    }

    private void count(String what) {
        answers.computeIfAbsent(what, any -> new LongAdder()).increment();
    }

    private void upload(
            String what, int number, CountDownLatch halfway, CountDownLatch go, CountDownLatch ended) {
        byte[] sent = distinct(number);
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(120_000);
            OutputStream out = socket.getOutputStream();
            String head = "POST /api/v1/submissions?name=load-" + number + ".jpg HTTP/1.1\r\nHost: " + base.getAuthority()
                    + "\r\nAuthorization: Bearer " + key + "\r\nContent-Type: image/jpeg\r\nContent-Length: "
                    + sent.length + "\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(sent, 0, sent.length / 2);
            out.flush();
            halfway.countDown();
            go.await();
            out.write(sent, sent.length / 2, sent.length - sent.length / 2);
            out.flush();
            count(what + status(socket.getInputStream()));
        } catch (IOException e) {
            count(what + "broken: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private static String status(InputStream in) throws IOException {
        byte[] start = in.readNBytes(12);
        return start.length < 12 ? "no answer" : new String(start, 9, 3, StandardCharsets.US_ASCII);
    }

    /**
     * Nanoseconds of each call since it was due, whether the one before is answered or not: what a client that is late itself
     * has waited is part of it.
     */
    private long[] ask(int rate, int seconds) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/submissions?limit=10"))
                .header("Authorization", "Bearer " + key)
                .timeout(Duration.ofSeconds(30))
                .build();
        List<Long> took = java.util.Collections.synchronizedList(new ArrayList<>());
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        CountDownLatch left = new CountDownLatch(rate * seconds);
        long period = 1_000_000_000L / rate;
        long begin = System.nanoTime();
        for (int i = 0; i < rate * seconds; i++) {
            long due = begin + i * period;
            timer.schedule(
                    () -> {
                        http.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                            took.add(System.nanoTime() - due);
                            count("call " + (failure == null ? answer.statusCode() : failure.getClass().getSimpleName()));
                            left.countDown();
                        });
                    },
                    due - System.nanoTime(),
                    TimeUnit.NANOSECONDS);
        }
        left.await(seconds + 60L, TimeUnit.SECONDS);
        timer.shutdownNow();
        return took.stream().mapToLong(Long::longValue).toArray();
    }
}
