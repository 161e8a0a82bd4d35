package dev.matteline.routes.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Stores one file as one object: in one request, or, when it is large, in parts that become visible together. */
final class S3Upload {

    private static final long ONE_REQUEST = 64L << 20;

    /** Grows for files that would have more than the 10 000 parts that the protocol allows. */
    private static final long PART = 16L << 20;

    private static final long MOST_PARTS = 10_000;

    private final S3Connection s3;
    private final String bucket;
    private final String key;

    S3Upload(S3Connection s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    void put(Upload upload) throws IOException {
        if (upload.size().value() > ONE_REQUEST) {
            inParts(upload);
            return;
        }
        Part all = new Part(upload.content(), 0, upload.size().value());
        String md5 = all.md5();
        s3.ask(client -> client.putObject(
                put -> put.bucket(bucket)
                        .key(key)
                        .contentType(upload.mediaType())
                        .contentMD5(md5),
                all.body()));
    }

    private void inParts(Upload upload) throws IOException {
        String id = s3.ask(client -> client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key).contentType(upload.mediaType())))
                .uploadId();
        try {
            List<CompletedPart> parts = send(upload, id);
            s3.ask(client -> client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(key).uploadId(id).multipartUpload(all -> all.parts(parts))));
        } catch (IOException e) {
            abort(id, e);
            throw e;
        }
    }

    private List<CompletedPart> send(Upload upload, String id) throws IOException {
        long size = upload.size().value();
        long step = Math.max(PART, (size + MOST_PARTS - 1) / MOST_PARTS);
        List<CompletedPart> done = new ArrayList<>();
        for (long from = 0; from < size; from += step) {
            Part part = new Part(upload.content(), from, Math.min(step, size - from));
            int number = done.size() + 1;
            String md5 = part.md5();
            String etag = s3.ask(client -> client.uploadPart(
                            send -> send.bucket(bucket)
                                    .key(key)
                                    .uploadId(id)
                                    .partNumber(number)
                                    .contentMD5(md5),
                            part.body()))
                    .eTag();
            done.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        return done;
    }

    private void abort(String id, IOException cause) {
        try {
            s3.ask(client -> client.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(key).uploadId(id)));
        } catch (IOException left) {
            cause.addSuppressed(left);
        }
    }

    /** A piece of a file, read again for every attempt and never held in memory. */
    private record Part(Path file, long from, long size) implements ContentStreamProvider {

        RequestBody body() {
            return RequestBody.fromContentProvider(this, size, "application/octet-stream");
        }

        @Override
        public InputStream newStream() {
            try {
                return open();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private InputStream open() throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(from);
            return new Limited(Channels.newInputStream(channel), size);
        }

        String md5() throws IOException {
            try (InputStream bytes = open()) {
                MessageDigest digest = MessageDigest.getInstance("MD5");
                byte[] buffer = new byte[1 << 16];
                for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
                return Base64.getEncoder().encodeToString(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has MD5", e);
            }
        }
    }
}
