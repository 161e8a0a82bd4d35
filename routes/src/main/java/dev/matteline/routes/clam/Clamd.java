package dev.matteline.routes.clam;

import dev.matteline.routes.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks clamd about files, by its command INSTREAM: one connection a file. Safe for use by many threads. */
public final class Clamd implements AutoCloseable {

    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_ANSWER = 4096;

    private final ClamAddress address;
    private final Duration limit;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "clamd-alarms");
        thread.setDaemon(true);
        return thread;
    });

    /** @param limit for one file */
    public Clamd(ClamAddress address, Duration limit) {
        this.address = address;
        this.limit = limit;
    }

    /** What clamd says of a file. */
    public sealed interface Verdict {

        record Clean() implements Verdict {}

        /** @param signature its name of what it found */
        record Infected(String signature) implements Verdict {}

        /** It does not look at this file: too large for its settings. */
        record Refused(String answer) implements Verdict {}
    }

    /** @throws IOException when there is no answer: nobody listens, or not in time */
    public Verdict scan(Path file) throws IOException {
        try (FileChannel content = FileChannel.open(file);
                SocketChannel socket = address.open()) {
            Future<?> alarm = alarms.schedule(() -> close(socket), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                socket.connect(address.resolved());
                return verdict(answer(socket, content));
            } finally {
                alarm.cancel(false);
            }
        } catch (IOException | RuntimeException e) {
            throw new IOException("clamd at " + address + " does not answer: " + Printable.of(e.getMessage()), e);
        }
    }

    /** When it refuses a stream it answers at once and hangs up, so that sending fails before its answer is read. */
    private static String answer(SocketChannel socket, FileChannel content) throws IOException {
        IOException broken = null;
        try {
            send(socket, content);
        } catch (IOException e) {
            broken = e;
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(512);
        try {
            while (answer.size() < LONGEST_ANSWER && socket.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        } catch (IOException e) {
            if (answer.size() == 0) {
                throw broken == null ? e : broken;
            }
        }
        if (answer.size() == 0) {
            throw broken == null ? new IOException("it hung up without an answer") : broken;
        }
        return answer.toString(StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    private static void send(SocketChannel socket, FileChannel content) throws IOException {
        write(socket, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK + Integer.BYTES);
        while (true) {
            chunk.clear().position(Integer.BYTES);
            int n = content.read(chunk);
            int length = Math.max(0, n);
            chunk.flip();
            chunk.putInt(0, length);
            write(socket, chunk);
            if (n < 0) {
                return;
            }
        }
    }

    private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    private static Verdict verdict(String answer) throws IOException {
        if (answer.endsWith(" OK")) {
            return new Verdict.Clean();
        }
        if (answer.endsWith(" FOUND")) {
            String signature = answer.substring(answer.indexOf(':') + 1, answer.length() - " FOUND".length());
            return new Verdict.Infected(Printable.of(signature.strip()));
        }
        if (answer.contains("size limit exceeded")) {
            return new Verdict.Refused(Printable.of(answer));
        }
        throw new IOException("it says " + Printable.of(answer));
    }

    private static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
