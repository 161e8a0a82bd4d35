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
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Stores one file as one object: in one request, or, when it is large, in parts that become visible together. An object
 * is made where there is none, or in the place of the one that was looked at, and of no other; its checksum goes with it
 * as {@value #SHA256}, so that an answer that was lost is found again by looking, and bytes that are there already are
 * not sent twice.
 */
final class S3Upload {

    /** The name of the metadata. */
    static final String SHA256 = "sha256";

    private static final long ONE_REQUEST = 64L << 20;
    /** Grows for files that would have more than the 10 000 parts that the protocol allows. */
    private static final long PART = 16L << 20;

    private static final long MOST_PARTS = 10_000;

    private final S3Connection s3;
    private final S3Place place;
    private final String key;

    S3Upload(S3Connection s3, S3Place place, String key) {
        this.s3 = s3;
        this.place = place;
        this.key = key;
    }

    void put(Upload upload) throws IOException {
        if (upload.size().value() > ONE_REQUEST) {
            Optional<Precondition> replaceable = replaceable(upload);
            if (replaceable.isPresent()) {
                inParts(upload, replaceable.get());
            }
            return;
        }
        Part all = new Part(upload.content(), 0, upload.size().value());
        String md5 = all.md5();
        if (!s3.conditionally(Precondition.ABSENT, condition -> send(upload, all, md5, condition))) {
            replace(upload, all, md5);
        }
    }

    /** Something is there: what we were about to send, perhaps by an attempt whose answer was lost, or an older output. */
    private void replace(Upload upload, Part all, String md5) throws IOException {
        Optional<Precondition> replaceable = replaceable(upload);
        if (replaceable.isPresent()
                && !s3.conditionally(replaceable.get(), condition -> send(upload, all, md5, condition))
                && !sameIsThere(upload)) {
            throw changed();
        }
    }

    /** What may be replaced; empty when the same is there. Who may write only cannot look, and replaces anything. */
    private Optional<Precondition> replaceable(Upload upload) throws IOException {
        try {
            Optional<HeadObjectResponse> there = there();
            return there.filter(object -> same(object, upload)).isPresent()
                    ? Optional.empty()
                    : Optional.of(Precondition.of(there.map(HeadObjectResponse::eTag)));
        } catch (RemoteException e) {
            if (e.kind() != RemoteException.Kind.DENIED) {
                throw e;
            }
            return Optional.of(Precondition.NONE);
        }
    }

    private void send(Upload upload, Part all, String md5, Precondition condition) throws IOException {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(key)
                .contentType(upload.mediaType())
                .metadata(Map.of(SHA256, upload.sha256()))
                .ifMatch(condition.match())
                .ifNoneMatch(condition.noneMatch())
                .contentMD5(md5);
        place.encryption().algorithm().ifPresent(put::serverSideEncryption);
        place.encryption().key().ifPresent(put::ssekmsKeyId);
        s3.ask(client -> client.putObject(put.build(), all.body()));
    }

    private void inParts(Upload upload, Precondition seen) throws IOException {
        String id = begin(upload);
        try {
            List<CompletedPart> parts = send(upload, id);
            if (!s3.conditionally(seen, condition -> complete(id, parts, condition))) {
                throw changed();
            }
        } catch (IOException e) {
            if (!sameIsThereAfter(e, upload)) {
                abort(id, e);
                throw e;
            }
        }
    }

    private String begin(Upload upload) throws IOException {
        CreateMultipartUploadRequest.Builder create = CreateMultipartUploadRequest.builder()
                .bucket(place.bucket())
                .key(key)
                .contentType(upload.mediaType())
                .metadata(Map.of(SHA256, upload.sha256()));
        place.encryption().algorithm().ifPresent(create::serverSideEncryption);
        place.encryption().key().ifPresent(create::ssekmsKeyId);
        return s3.ask(client -> client.createMultipartUpload(create.build())).uploadId();
    }

    private void complete(String id, List<CompletedPart> parts, Precondition condition) throws IOException {
        CompleteMultipartUploadRequest complete = CompleteMultipartUploadRequest.builder()
                .bucket(place.bucket())
                .key(key)
                .uploadId(id)
                .multipartUpload(all -> all.parts(parts))
                .ifMatch(condition.match())
                .ifNoneMatch(condition.noneMatch())
                .build();
        s3.ask(client -> client.completeMultipartUpload(complete));
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
                            send -> send.bucket(place.bucket())
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

    /** Whether the store has done it although it said otherwise, or nothing. When that cannot be seen either, no. */
    private boolean sameIsThereAfter(IOException failure, Upload upload) {
        try {
            return sameIsThere(upload);
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
            return false;
        }
    }

    private boolean sameIsThere(Upload upload) throws IOException {
        return there().filter(object -> same(object, upload)).isPresent();
    }

    private static boolean same(HeadObjectResponse object, Upload upload) {
        return upload.sha256().equals(object.metadata().get(SHA256))
                && object.contentLength() == upload.size().value();
    }

    private Optional<HeadObjectResponse> there() throws IOException {
        return s3.look(place.bucket(), key);
    }

    private static RemoteException changed() {
        return new RemoteException(
                RemoteException.Kind.FAILED, "somebody else stored an object under this key at the same time");
    }

    private void abort(String id, IOException cause) {
        try {
            s3.ask(client -> client.abortMultipartUpload(
                    abort -> abort.bucket(place.bucket()).key(key).uploadId(id)));
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
