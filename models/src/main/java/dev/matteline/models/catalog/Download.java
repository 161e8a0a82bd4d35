package dev.matteline.models.catalog;

import dev.matteline.models.catalog.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** One file over HTTP, continued where a cut connection left it. */
final class Download {

    private static final int TRIES = 4;
    private static final int REPORT_EVERY = 256 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    /** Longest silence; a stalled server must not hold a lane for ever. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    private final ModelSource source;
    private final Path part;
    private final DownloadProgress progress;

    Download(ModelSource source, Path part, DownloadProgress progress) {
        this.source = source;
        this.part = part;
        this.progress = progress;
    }

    /** Leaves the whole file at {@code part}, or what came so far when it gives up. */
    void run() throws ModelException {
        IOException last = new IOException("no attempt was made");
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                attempt();
                return;
            } catch (IOException cut) {
                last = cut;
            }
        }
        throw new ModelException(
                Reason.MODEL_MISSING,
                source.file() + " could not be downloaded from "
                        + source.location().getHost() + " (" + last.getMessage()
                        + "); try again or use an offline folder.",
                last);
    }

    private void attempt() throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpURLConnection connection = open(have);
        try {
            int status = connection.getResponseCode();
            if (status == 416) {
                // the rest on disk is longer than the file there: it was another file
                Files.delete(part);
                throw new IOException("the server has less than what was kept");
            }
            if (status != 200 && status != 206) {
                throw new IOException("HTTP " + status);
            }
            long offset = status == 206 ? have : 0;
            long announced = connection.getContentLengthLong();
            long total = announced < 0 ? 0 : offset + announced;
            long done = copy(connection, offset, total);
            if (total > 0 && done != total) {
                throw new IOException("connection cut after " + done + " of " + total + " bytes");
            }
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection open(long have) throws IOException {
        URLConnection connection = source.location().toURL().openConnection();
        if (!(connection instanceof HttpURLConnection http)) {
            throw new IOException("only http and https addresses are downloaded");
        }
        http.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        http.setReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
        if (have > 0) {
            http.setRequestProperty("Range", "bytes=" + have + "-");
        }
        return http;
    }

    private long copy(HttpURLConnection connection, long offset, long total) throws IOException {
        long done = offset;
        long reported = offset;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(
                        part,
                        StandardOpenOption.CREATE,
                        offset > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                done += read;
                if (done - reported >= REPORT_EVERY) {
                    progress.progress(source.file(), done, total);
                    reported = done;
                }
            }
        }
        progress.progress(source.file(), done, total);
        return done;
    }
}
