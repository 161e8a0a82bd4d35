package dev.matteline.app.settings;

import dev.matteline.routes.remote.Secret;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A container of Azure Blob Storage, or a part of it.
 *
 * @param connectionString with the account's key; either this, or {@code endpoint} and one of the other two
 * @param endpoint of the account
 * @param sas a shared access signature
 * @param managedIdentity {@code system}, or the client id of an identity that this machine was given
 */
public record AzureSettings(
        String container,
        String prefix,
        @Nullable Secret connectionString,
        @Nullable URI endpoint,
        @Nullable Secret sas,
        @Nullable String managedIdentity) {

    public AzureSettings(
            @Nullable String container,
            @DefaultValue("") String prefix,
            @Nullable Secret connectionString,
            @Nullable URI endpoint,
            @Nullable Secret sas,
            @Nullable String managedIdentity) {
        this.container = Required.text("at.azure", "container", container);
        this.prefix = prefix;
        this.connectionString = connectionString;
        this.endpoint = endpoint;
        this.sas = sas;
        this.managedIdentity = managedIdentity;
        long ways = Stream.of(connectionString, sas, managedIdentity)
                .filter(Objects::nonNull)
                .count();
        if (ways != 1 || (endpoint != null) == (connectionString != null)) {
            throw new IllegalArgumentException(
                    "at.azure needs 'connection-string', or 'endpoint' and either 'sas' or 'managed-identity'");
        }
    }
}
