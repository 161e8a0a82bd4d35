package dev.matteline.app.settings;

import dev.matteline.routes.remote.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A container of Azure Blob Storage, or a part of it.
 *
 * @param connectionString with the account's key; either this or {@code endpoint} and {@code sas}
 * @param endpoint of the account
 * @param sas a shared access signature
 */
public record AzureSettings(
        String container,
        String prefix,
        @Nullable Secret connectionString,
        @Nullable URI endpoint,
        @Nullable Secret sas) {

    public AzureSettings(
            @Nullable String container,
            @DefaultValue("") String prefix,
            @Nullable Secret connectionString,
            @Nullable URI endpoint,
            @Nullable Secret sas) {
        this.container = Required.text("at.azure", "container", container);
        this.prefix = prefix;
        this.connectionString = connectionString;
        this.endpoint = endpoint;
        this.sas = sas;
        boolean signed = endpoint != null && sas != null;
        if ((connectionString != null) == signed || (endpoint != null) != (sas != null)) {
            throw new IllegalArgumentException("at.azure needs 'connection-string', or 'endpoint' and 'sas'");
        }
    }
}
