package dev.matteline.routes.remote;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The client of one container, made when it is first used. Its own repetitions are for seconds, the outbox for hours. */
final class AzureConnection {

    private static final RequestRetryOptions RETRIES = new RequestRetryOptions(
            RetryPolicyType.EXPONENTIAL,
            3,
            Duration.ofSeconds(60),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            null);

    private final AzurePlace place;
    private @Nullable BlobContainerClient client;

    AzureConnection(AzurePlace place) {
        this.place = place;
    }

    /** What is done with the client. */
    interface Use<T> {
        T with(BlobContainerClient container) throws IOException;
    }

    <T> T ask(Use<T> use) throws IOException {
        try {
            return use.with(client());
        } catch (RuntimeException e) {
            throw AzureErrors.of(e);
        }
    }

    private synchronized BlobContainerClient client() {
        if (client == null) {
            client = build();
        }
        return client;
    }

    private BlobContainerClient build() {
        BlobContainerClientBuilder builder = new BlobContainerClientBuilder()
                .containerName(place.container())
                .retryOptions(RETRIES)
                .httpClient(new JdkHttpClientBuilder()
                        .connectionTimeout(Duration.ofSeconds(15))
                        .build());
        place.encryptionScope().ifPresent(builder::encryptionScope);
        AzurePlace.Access access = place.access();
        if (access instanceof AzurePlace.Access.ConnectionString key) {
            return builder.connectionString(key.text().reveal()).buildClient();
        }
        if (access instanceof AzurePlace.Access.ManagedIdentity identity) {
            return builder.endpoint(identity.endpoint().toString())
                    .credential(ManagedIdentity.ofThisMachine(identity.client()))
                    .buildClient();
        }
        AzurePlace.Access.Sas sas = (AzurePlace.Access.Sas) access;
        return builder.endpoint(sas.endpoint().toString())
                .sasToken(sas.token().reveal().replaceFirst("^\\?", ""))
                .buildClient();
    }
}
