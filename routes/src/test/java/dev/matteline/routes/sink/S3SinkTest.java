package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.RemoteFiles;
import dev.matteline.routes.remote.RemotePlaces;
import dev.matteline.routes.remote.S3Encryption;
import dev.matteline.routes.remote.S3Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.RawHttpServer;
import dev.matteline.routes.testing.S3TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

class S3SinkTest extends ObjectSinkContract {

    private @Nullable S3TestServer server;

    @Override
    S3TestServer server() throws IOException {
        if (server == null) {
            server = new S3TestServer(Path.of("target/servers/s3proxy.jar"));
        }
        return server;
    }

    @Override
    Place place() throws IOException {
        return place(S3TestServer.SECRET_KEY);
    }

    @Override
    Place withWrongPassword() throws IOException {
        return place("wrong-password");
    }

    private Place place(String secret) throws IOException {
        return new S3Place(
                Optional.of(URI.create("http://127.0.0.1:" + network().port())),
                "us-east-1",
                server().bucket(),
                PREFIX,
                Optional.of(new Login.Password(S3TestServer.ACCESS_KEY, new Secret(secret))),
                true);
    }

    @Override
    Map<String, String> impossibleKeys() {
        return Map.of("d/".repeat(600) + "deep.png", "a key has at most 1024 bytes");
    }

    @Override
    void checkPieces(String key) throws IOException {
        S3TestServer s3 = server();
        String etag = s3.client()
                .headObject(head -> head.bucket(s3.bucket()).key(PREFIX + key))
                .eTag();
        assertThat(etag).contains("-5");
        assertThat(unfinished(s3)).isEmpty();
    }

    @Test
    void aLargeFileThatBreaksOffLeavesNoParts() throws Exception {
        Delivery delivery = delivery(1, "large.tif", harness.store.put(random((64 << 20) + 1_000_000)));
        Files.write(harness.store.path(delivery.content()), new byte[10]);
        assertThat(failure(delivery).code()).isEqualTo("content_damaged");
        assertThat(objects()).isEmpty();
        assertThat(unfinished(server())).isEmpty();
    }

    @Test
    void anAnswerThatIsLostAfterTheLastPartLeavesOneObjectAndNoParts() throws Exception {
        byte[] bytes = random((64 << 20) + 1_000_000);
        Delivery delivery = delivery(1, "large.tif", harness.store.put(bytes));
        network().loseAnswerAfter(bytes.length);
        if (failureOrNull(delivery) != null) {
            harness.sinks.deliver(delivery);
        }
        assertThat(network().cuts()).isPositive();
        assertThat(objects()).containsOnlyKeys("large.tif").containsEntry("large.tif", bytes);
        assertThat(unfinished(server())).isEmpty();
    }

    @Test
    void partsThatAKilledProcessLeftAreEndedWhenTheyAreOld() throws Exception {
        S3TestServer s3 = server();
        s3.client().createMultipartUpload(create -> create.bucket(s3.bucket()).key(PREFIX + "ours.tif"));
        s3.client().createMultipartUpload(create -> create.bucket(s3.bucket()).key("elsewhere.tif"));
        try (RemoteFiles files = RemotePlaces.open(place())) {
            files.sweep(Instant.now().minusSeconds(3600));
            assertThat(unfinished(s3)).as("young ones may be under way").hasSize(2);
            files.sweep(Instant.now().plusSeconds(3600));
        }
        assertThat(unfinished(s3)).extracting(MultipartUpload::key).containsExactly("elsewhere.tif");
    }

    @Test
    void theStoreIsToldHowToEncrypt() throws Exception {
        try (RawHttpServer http = new RawHttpServer()) {
            S3Place plain = new S3Place(
                    Optional.of(URI.create(http.url(""))),
                    "us-east-1",
                    "bucket",
                    "",
                    Optional.of(new Login.Password("key", new Secret("secret"))),
                    true);
            http.answer("/bucket/1.png", "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 0\r\n\r\n");
            SinkName sealed = new SinkName("sealed");
            harness.sinks.add(new RemoteSinkSpec(sealed, plain.encrypted(S3Encryption.parse("aws:kms key-7"))));
            Delivery known = delivery(1, "1.png", "one");
            harness.sinks.deliver(
                    new Delivery(known.id(), known.tenant(), sealed, known.key(), known.content(), known.mediaType()));
            assertThat(http.requests().get(0).toLowerCase(java.util.Locale.ROOT))
                    .contains("x-amz-server-side-encryption: aws:kms\r\n")
                    .contains("x-amz-server-side-encryption-aws-kms-key-id: key-7\r\n")
                    .contains("if-none-match: *\r\n")
                    .contains("x-amz-meta-sha256: " + known.content().sha256() + "\r\n");
        }
    }

    @Test
    void aStoreThatKnowsNoConditionsGetsTheFileWithoutOne() throws Exception {
        try (RawHttpServer http = new RawHttpServer()) {
            http.answer(
                    "/bucket/1.png",
                    "HTTP/1.1 501 Not Implemented\r\nContent-Type: application/xml\r\nContent-Length: 55\r\n\r\n"
                            + "<Error><Code>NotImplemented</Code><Message/></Error>   ");
            S3Place place = new S3Place(
                    Optional.of(URI.create(http.url(""))),
                    "us-east-1",
                    "bucket",
                    "",
                    Optional.of(new Login.Password("key", new Secret("secret"))),
                    true);
            SinkName old = new SinkName("old");
            harness.sinks.add(new RemoteSinkSpec(old, place));
            Delivery known = delivery(1, "1.png", "one");
            assertThat(failure(new Delivery(
                                    known.id(), known.tenant(), old, known.key(), known.content(), known.mediaType()))
                            .retryable())
                    .isTrue();
            assertThat(http.requests().get(0).toLowerCase(java.util.Locale.ROOT))
                    .contains("if-none-match");
            assertThat(http.requests().get(http.requests().size() - 1).toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("if-none-match");
        }
    }

    private static List<MultipartUpload> unfinished(S3TestServer s3) {
        return s3.client()
                .listMultipartUploads(list -> list.bucket(s3.bucket()))
                .uploads();
    }
}
