package dev.matteline.routes.remote;

import java.net.URI;
import java.util.Optional;

/**
 * A container of Azure Blob Storage, or what begins with a prefix in it.
 *
 * @param prefix before every name; empty, or a folder-like name with or without its last {@code /}
 * @param encryptionScope that what is stored is encrypted with; empty: the container's own
 */
public record AzurePlace(Access access, String container, String prefix, Optional<String> encryptionScope)
        implements Place {

    /** With the container's own encryption. */
    public AzurePlace(Access access, String container, String prefix) {
        this(access, container, prefix, Optional.empty());
    }

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

        /**
         * As the machine that this runs on is known to Azure.
         *
         * @param endpoint {@code https://ACCOUNT.blob.core.windows.net}
         * @param client id of an identity that was given to the machine; empty: its own
         */
        record ManagedIdentity(URI endpoint, Optional<String> client) implements Access {
            public ManagedIdentity {
                if (!"https".equals(endpoint.getScheme())) {
                    throw new IllegalArgumentException(
                            "a managed identity is shown over https only, not to " + endpoint);
                }
            }
        }
    }

    public AzurePlace {
        if (!container.matches("[a-z0-9](-?[a-z0-9]){2,62}|\\$root|\\$web")) {
            throw new IllegalArgumentException("not the name of a container: '" + container + "'");
        }
        prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    public AzurePlace encrypted(String scope) {
        return new AzurePlace(access, container, prefix, Optional.of(scope));
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
