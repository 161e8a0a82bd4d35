package dev.matteline.routes.remote;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.FaultPoint;
import dev.matteline.jobs.api.MediaPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket. A key is data: it goes into requests by the SDK's own encoding and nowhere else. */
final class S3Files implements RemoteFiles {

    /** In bytes of UTF-8, Amazon's limit. */
    private static final int LONGEST_KEY = 1024;

    private final S3Place place;
    private final ObjectKeys keys;
    private final S3Connection s3;

    S3Files(S3Place place) {
        this.place = place;
        this.keys = new ObjectKeys(place.prefix());
        this.s3 = new S3Connection(place);
    }

    @Override
    public void list(Predicate<String> wanted, Consumer<Found> found) throws IOException {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(place.bucket())
                .prefix(place.prefix())
                .build();
        while (request != null) {
            ListObjectsV2Request page = request;
            ListObjectsV2Response answer = s3.ask(client -> client.listObjectsV2(page));
            answer.contents().forEach(object -> tell(object, wanted, found));
            request = Boolean.TRUE.equals(answer.isTruncated()) ? after(page, answer.nextContinuationToken()) : null;
        }
    }

    /** A store that gives no way on, or the same one again, would be listed for ever. */
    private static ListObjectsV2Request after(ListObjectsV2Request page, @Nullable String token)
            throws RemoteException {
        if (token == null || token.isEmpty() || token.equals(page.continuationToken())) {
            throw new RemoteException(RemoteException.Kind.FAILED, "the store's listing does not come to its end");
        }
        return page.toBuilder().continuationToken(token).build();
    }

    private void tell(S3Object object, Predicate<String> wanted, Consumer<Found> found) {
        keys.path(object.key(), wanted, found)
                .map(path -> new RemoteFile(
                        path, new ByteCount(object.size()), version(object.eTag(), object.lastModified())))
                .ifPresent(file -> found.accept(new Found.File(file)));
    }

    @Override
    public <T> T read(RemoteFile file, Reader<T> reader) throws IOException {
        String etag = file.version().substring(0, file.version().lastIndexOf('@'));
        InputStream remote = s3.ask(client -> client.getObject(
                get -> get.bucket(place.bucket()).key(keys.key(file.path())).ifMatch(etag)));
        try (InputStream bytes = new RemoteStream(remote, S3Errors::broken)) {
            return reader.read(bytes);
        }
    }

    @Override
    public Optional<RemoteFile> look(MediaPath path) throws IOException {
        return s3.look(place.bucket(), keys.key(path))
                .map(head -> new RemoteFile(
                        path, new ByteCount(head.contentLength()), version(head.eTag(), head.lastModified())));
    }

    @Override
    public void delete(MediaPath path) throws IOException {
        s3.ask(client ->
                client.deleteObject(delete -> delete.bucket(place.bucket()).key(keys.key(path))));
    }

    @Override
    public void move(MediaPath path, String folder) throws IOException {
        String target =
                keys.free(path, folder, key -> s3.look(place.bucket(), key).isPresent());
        s3.ask(client -> client.copyObject(copy -> copy.sourceBucket(place.bucket())
                .sourceKey(keys.key(path))
                .destinationBucket(place.bucket())
                .destinationKey(target)));
        delete(path);
    }

    @Override
    public Optional<String> inside(String folder) {
        return keys.inside(folder);
    }

    @Override
    public String put(Upload upload) throws IOException {
        String key = keys.key(upload.key());
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new RemoteException(RemoteException.Kind.BAD_NAME, "a key has at most " + LONGEST_KEY + " bytes");
        }
        FaultPoint.reached("during-deliver");
        new S3Upload(s3, place, key).put(upload);
        return "s3://" + place.bucket() + "/" + key;
    }

    @Override
    public Optional<URI> link(MediaPath path, Duration life) throws IOException {
        return Optional.of(s3.presigned(life, get -> get.bucket(place.bucket()).key(keys.key(path))));
    }

    /**
     * Ends uploads in parts below the prefix that were begun so long ago. Whose they are cannot be seen; but what a
     * killed process has sent is invisible, and paid for, until somebody does this.
     */
    @Override
    public void sweep(Instant before) throws IOException {
        ListMultipartUploadsRequest request = ListMultipartUploadsRequest.builder()
                .bucket(place.bucket())
                .prefix(place.prefix())
                .build();
        while (request != null) {
            ListMultipartUploadsRequest page = request;
            ListMultipartUploadsResponse answer = s3.ask(client -> client.listMultipartUploads(page));
            for (MultipartUpload upload : answer.uploads()) {
                if (upload.key().startsWith(place.prefix())
                        && upload.initiated().isBefore(before)) {
                    abort(upload);
                }
            }
            request = Boolean.TRUE.equals(answer.isTruncated())
                    ? page.toBuilder()
                            .keyMarker(answer.nextKeyMarker())
                            .uploadIdMarker(answer.nextUploadIdMarker())
                            .build()
                    : null;
        }
    }

    private void abort(MultipartUpload upload) throws IOException {
        try {
            s3.ask(client -> client.abortMultipartUpload(
                    abort -> abort.bucket(place.bucket()).key(upload.key()).uploadId(upload.uploadId())));
        } catch (RemoteException e) {
            if (e.kind() != RemoteException.Kind.GONE) {
                throw e;
            }
        }
    }

    @Override
    public boolean wholeWhenVisible() {
        return true;
    }

    @Override
    public void close() {
        s3.close();
    }

    /** Listings have the time to the millisecond, single looks to the second. */
    private static String version(String etag, Instant modified) {
        return etag + "@" + modified.truncatedTo(ChronoUnit.SECONDS).getEpochSecond();
    }

    /** What is done with the client. */
    interface Use<T> {

        T with(S3Client client) throws IOException;
    }
}
