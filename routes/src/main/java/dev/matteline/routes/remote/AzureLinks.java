package dev.matteline.routes.remote;

/** Addresses with a signature. */
final class AzureLinks {

    private AzureLinks() {}

    /** What has to follow the address of a blob for a copy within the account: the key of an account needs nothing. */
    static String token(AzurePlace place) {
        return place.access() instanceof AzurePlace.Access.Sas sas
                ? "?" + sas.token().reveal().replaceFirst("^\\?", "")
                : "";
    }
}
