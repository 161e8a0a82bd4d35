package dev.matteline.routes.remote;

import dev.matteline.routes.Printable;
import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the status codes of S3 mean. */
final class S3Errors {

    private S3Errors() {}

    static RemoteException of(SdkException cause) {
        if (cause instanceof AwsServiceException service) {
            var details = service.awsErrorDetails();
            String what = details == null
                    ? String.valueOf(service.getMessage())
                    : details.errorCode() + " " + details.errorMessage();
            return new RemoteException(
                    kind(service.statusCode()),
                    "the store says " + service.statusCode() + " " + Printable.of(what.strip()),
                    cause);
        }
        return new RemoteException(
                RemoteException.Kind.UNREACHABLE, "no connection: " + Printable.of(cause.getMessage()), cause);
    }

    /** What the store answered; 0 when it did not. */
    static int status(RemoteException failure) {
        return failure.getCause() instanceof AwsServiceException service ? service.statusCode() : 0;
    }

    /** While an object is read. */
    static RemoteException broken(IOException cause) {
        return new RemoteException(
                RemoteException.Kind.UNREACHABLE, "the transfer broke off: " + Printable.of(cause.getMessage()), cause);
    }

    /** 412 is the answer to a version that is not there any more. */
    private static RemoteException.Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> RemoteException.Kind.DENIED;
            case 404, 412 -> RemoteException.Kind.GONE;
            case 507 -> RemoteException.Kind.FULL;
            case 429, 500, 502, 503, 504 -> RemoteException.Kind.UNREACHABLE;
            default -> RemoteException.Kind.FAILED;
        };
    }
}
