package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.S3Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.S3TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static List<MultipartUpload> unfinished(S3TestServer s3) {
        return s3.client()
                .listMultipartUploads(list -> list.bucket(s3.bucket()))
                .uploads();
    }
}
