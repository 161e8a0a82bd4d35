package dev.matteline.routes.remote;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tokens for the identity that Azure knows this machine by: from the Instance Metadata Service of a virtual machine, or
 * from the address that App Service and Container Apps put into the environment (Microsoft, "How to use managed
 * identities on an Azure VM" and "for App Service"). The SDK keeps a token until it runs out.
 */
final class ManagedIdentity implements TokenCredential {

    /** Where tokens are, and the header without which none is given. */
    record Door(URI address, String version, String header, String value) {

        static Door of(Map<String, String> environment) {
            String endpoint = environment.get("IDENTITY_ENDPOINT");
            String key = environment.get("IDENTITY_HEADER");
            return endpoint != null && key != null
                    ? new Door(URI.create(endpoint), "2019-08-01", "X-IDENTITY-HEADER", key)
                    : new Door(
                            URI.create("http://169.254.169.254/metadata/identity/oauth2/token"),
                            "2018-02-01",
                            "Metadata",
                            "true");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Door door;
    private final Optional<String> client;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .proxy(ProxySelector.of(null))
            .build();

    ManagedIdentity(Door door, Optional<String> client) {
        this.door = door;
        this.client = client;
    }

    static ManagedIdentity ofThisMachine(Optional<String> client) {
        return new ManagedIdentity(Door.of(System.getenv()), client);
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext context) {
        return Mono.fromCallable(() -> getTokenSync(context)).subscribeOn(Schedulers.boundedElastic());
    }

    /** @throws UncheckedIOException when nobody gives one; its message has no token */
    @Override
    public AccessToken getTokenSync(TokenRequestContext context) {
        String resource = context.getScopes().get(0).replaceFirst("/\\.default$", "");
        StringBuilder query = new StringBuilder("?api-version=").append(door.version());
        query.append("&resource=").append(encoded(resource));
        client.ifPresent(id -> query.append("&client_id=").append(encoded(id)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(door.address() + query.toString()))
                .header(door.header(), door.value())
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("no token for this machine's identity: the answer is " + answer.statusCode());
            }
            return token(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private static AccessToken token(String json) throws IOException {
        try (JsonReader reader = JsonProviders.createReader(json)) {
            Map<String, Object> answer = reader.readMap(JsonReader::readUntyped);
            Instant end = Instant.ofEpochSecond(Long.parseLong(String.valueOf(answer.get("expires_on"))));
            return new AccessToken(
                    String.valueOf(answer.get("access_token")), OffsetDateTime.ofInstant(end, ZoneOffset.UTC));
        } catch (NumberFormatException e) {
            throw new IOException("no token for this machine's identity: the answer has no end of its validity", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
