package dev.matteline.routes.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import dev.matteline.routes.remote.ManagedIdentity.Door;
import dev.matteline.routes.testing.RawHttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** I4: tokens for the identity of this machine, as Azure's services on the machine give them. */
class ManagedIdentityTest {

    private static final TokenRequestContext STORAGE =
            new TokenRequestContext().addScopes("https://storage.azure.com/.default");

    private RawHttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawHttpServer();
        String body = "{\"access_token\":\"t0ken\",\"client_id\":\"c\",\"expires_in\":\"3600\","
                + "\"expires_on\":\"1798761600\",\"resource\":\"https://storage.azure.com\",\"token_type\":\"Bearer\"}";
        server.answer("/token", "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aVirtualMachineAsksItsMetadataService() {
        Door usual = Door.of(Map.of());
        assertThat(usual.address()).hasToString("http://169.254.169.254/metadata/identity/oauth2/token");
        Door here = new Door(URI.create(server.url("/token")), usual.version(), usual.header(), usual.value());

        AccessToken token = new ManagedIdentity(here, Optional.of("our client")).getTokenSync(STORAGE);

        assertThat(token.getToken()).isEqualTo("t0ken");
        assertThat(token.getExpiresAt().toEpochSecond()).isEqualTo(1798761600L);
        assertThat(server.requests().get(0))
                .startsWith("GET /token?api-version=2018-02-01&resource=https%3A%2F%2Fstorage.azure.com"
                        + "&client_id=our+client ")
                .containsIgnoringCase("\r\nMetadata: true\r\n");
    }

    @Test
    void anAppServiceSaysWhereInItsEnvironment() {
        Door door = Door.of(Map.of("IDENTITY_ENDPOINT", server.url("/token"), "IDENTITY_HEADER", "k3y"));
        assertThat(new ManagedIdentity(door, Optional.empty())
                        .getToken(STORAGE)
                        .block()
                        .getToken())
                .isEqualTo("t0ken");
        assertThat(server.requests().get(0))
                .startsWith("GET /token?api-version=2019-08-01&resource=https%3A%2F%2Fstorage.azure.com ")
                .containsIgnoringCase("\r\nX-IDENTITY-HEADER: k3y\r\n");
    }

    @Test
    void aMachineWithoutAnIdentityIsToldSo() {
        server.answer("/token", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        Door door = new Door(URI.create(server.url("/token")), "v", "Metadata", "true");
        assertThatThrownBy(() -> new ManagedIdentity(door, Optional.empty()).getTokenSync(STORAGE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no token for this machine's identity: the answer is 400");
    }

    @Test
    void aTokenIsNotShownToAMachineWithoutTls() {
        assertThatThrownBy(
                        () -> new AzurePlace.Access.ManagedIdentity(URI.create("http://a.example"), Optional.empty()))
                .hasMessageContaining("https only");
    }
}
