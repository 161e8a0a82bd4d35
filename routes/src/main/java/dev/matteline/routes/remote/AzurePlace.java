package dev.matteline.routes.remote;

import java.net.URI;

/**
 * A container of Azure Blob Storage, or what begins with a prefix in it.
 *
 * @param prefix before every name; empty, or a folder-like name with or without its last {@code /}
 */
public record AzurePlace(Access access, String container, String prefix) implements Place {

    /** How to get in. */
    public sealed interface Access {

        /** With the key of the account: {@code DefaultEndpointsProtocol=...;AccountName=...;AccountKey=...}. */
        record ConnectionString(Secret text) implements Access {}

        /**
         * With a shared access signature.
         *
         * @param endpoint {@code https://ACCOUNT.blob.core.windows.net}
         * @param token what follows the question mark
         */
        record Sas(URI endpoint, Secret token) implements Access {}
    }

    public AzurePlace {
        if (!container.matches("[a-z0-9](-?[a-z0-9]){2,62}|\\$root|\\$web")) {
            throw new IllegalArgumentException("not the name of a container: '" + container + "'");
        }
        prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    @Override
    public String kind() {
        return "azure";
    }

    @Override
    public String location() {
        return "azure://" + container + "/" + prefix;
    }
}
