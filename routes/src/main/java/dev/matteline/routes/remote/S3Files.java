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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
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
            request = Boolean.TRUE.equals(answer.isTruncated())
                    ? page.toBuilder()
                            .continuationToken(answer.nextContinuationToken())
                            .build()
                    : null;
        }
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
        return look(keys.key(path))
                .map(head -> new RemoteFile(
                        path, new ByteCount(head.contentLength()), version(head.eTag(), head.lastModified())));
    }

    private Optional<software.amazon.awssdk.services.s3.model.HeadObjectResponse> look(String key) throws IOException {
        try {
            return Optional.of(s3.ask(client ->
                    client.headObject(head -> head.bucket(place.bucket()).key(key))));
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void delete(MediaPath path) throws IOException {
        s3.ask(client ->
                client.deleteObject(delete -> delete.bucket(place.bucket()).key(keys.key(path))));
    }

    @Override
    public void move(MediaPath path, String folder) throws IOException {
        String target = keys.free(path, folder, key -> look(key).isPresent());
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
        new S3Upload(s3, place.bucket(), key).put(upload);
        return "s3://" + place.bucket() + "/" + key;
    }

    @Override
    public Optional<URI> link(MediaPath path, Duration life) throws IOException {
        return Optional.of(s3.presigned(life, get -> get.bucket(place.bucket()).key(keys.key(path))));
    }

    /**
     * Nothing: the parts of an upload that a killed process began cannot be told from those of others; a rule of the
     * bucket's life cycle removes them.
     */
    @Override
    public void sweep(Instant before) {}

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
