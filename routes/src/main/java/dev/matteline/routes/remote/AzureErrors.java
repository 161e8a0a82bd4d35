package dev.matteline.routes.remote;

import com.azure.storage.blob.models.BlobStorageException;
import dev.matteline.routes.Printable;
import java.io.IOException;

/** What the status codes of Azure mean. */
final class AzureErrors {

    private AzureErrors() {}

    static RemoteException of(RuntimeException cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof BlobStorageException service) {
                return new RemoteException(
                        kind(service),
                        "the store says " + service.getStatusCode() + " " + Printable.of(service.getErrorCode()),
                        cause);
            }
        }
        if (cause instanceof IllegalArgumentException) {
            return new RemoteException(RemoteException.Kind.FAILED, "the access is not readable", cause);
        }
        return new RemoteException(
                RemoteException.Kind.UNREACHABLE, "no connection: " + Printable.of(last(cause)), cause);
    }

    /** While a blob is read. */
    static RemoteException broken(IOException cause) {
        return cause.getCause() instanceof BlobStorageException service
                ? of(service)
                : new RemoteException(
                        RemoteException.Kind.UNREACHABLE,
                        "the transfer broke off: " + Printable.of(cause.getMessage()),
                        cause);
    }

    private static String last(Throwable cause) {
        Throwable at = cause;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }

    /** 412 is the answer to a version that is not there any more, and to one that somebody else has a lease of. */
    private static RemoteException.Kind kind(BlobStorageException service) {
        boolean leased = String.valueOf(service.getErrorCode()).startsWith("Lease");
        return switch (service.getStatusCode()) {
            case 401, 403 -> RemoteException.Kind.DENIED;
            case 404 -> RemoteException.Kind.GONE;
            case 412 -> leased ? RemoteException.Kind.FAILED : RemoteException.Kind.GONE;
            case 507 -> RemoteException.Kind.FULL;
            case 408, 429, 500, 502, 503, 504 -> RemoteException.Kind.UNREACHABLE;
            default -> RemoteException.Kind.FAILED;
        };
    }
}
