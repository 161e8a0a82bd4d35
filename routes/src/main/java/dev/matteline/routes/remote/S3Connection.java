package dev.matteline.routes.remote;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The client of one bucket, made when it is first used. The SDK's own repetitions stay on: they are for seconds, the
 * outbox is for hours. Its newer checksums are off unless an operation needs them, since many stores do not know them;
 * uploads carry an MD5 instead, which all do.
 */
final class S3Connection implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final S3Place place;
    private @Nullable S3Client client;
    private volatile boolean conditions = true;

    S3Connection(S3Place place) {
        this.place = place;
    }

    <T> T ask(S3Files.Use<T> use) throws IOException {
        try {
            return use.with(client());
        } catch (SdkException e) {
            throw S3Errors.of(e);
        }
    }

    /** A request that has a condition. */
    interface Conditional {

        void send(Precondition condition) throws IOException;
    }

    /**
     * Sends a request under a condition, and without one to a store that knows none.
     *
     * @return false when the condition did not hold, or another request was faster
     */
    boolean conditionally(Precondition condition, Conditional request) throws IOException {
        try {
            request.send(conditions ? condition : Precondition.NONE);
            return true;
        } catch (RemoteException e) {
            int status = S3Errors.status(e);
            if (status == 412 || status == 409) {
                return false;
            }
            if (status != 501 || !conditions) {
                throw e;
            }
            conditions = false;
            request.send(Precondition.NONE);
            return true;
        }
    }

    /** What an object is, empty when there is none. */
    Optional<HeadObjectResponse> look(String bucket, String key) throws IOException {
        try {
            return Optional.of(
                    ask(client -> client.headObject(head -> head.bucket(bucket).key(key))));
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** An address that fetches one object; made here, nobody is asked. */
    URI presigned(Duration life, Consumer<GetObjectRequest.Builder> object) throws IOException {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(place.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(place.pathStyle())
                        .build());
        place.endpoint().ifPresent(builder::endpointOverride);
        credentials().ifPresent(builder::credentialsProvider);
        try (S3Presigner presigner = builder.build()) {
            return URI.create(presigner
                    .presignGetObject(asked -> asked.signatureDuration(life).getObjectRequest(object))
                    .url()
                    .toExternalForm());
        } catch (SdkException e) {
            throw S3Errors.of(e);
        }
    }

    private Optional<AwsCredentialsProvider> credentials() {
        return place.keys()
                .map(keys -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.user(), keys.password().reveal())));
    }

    private synchronized S3Client client() {
        if (client == null) {
            client = build();
        }
        return client;
    }

    private S3Client build() {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(place.region()))
                .forcePathStyle(place.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(16)
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE));
        place.endpoint().ifPresent(builder::endpointOverride);
        credentials().ifPresent(builder::credentialsProvider);
        return builder.build();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
