package dev.matteline.routes.remote;

import dev.matteline.routes.Printable;
import java.io.IOException;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** What the status codes of SFTP mean. */
final class SftpErrors {

    private SftpErrors() {}

    static RemoteException of(IOException cause) {
        if (cause instanceof RemoteException known) {
            return known;
        }
        if (cause instanceof SftpException status) {
            return new RemoteException(
                    kind(status.getStatus()),
                    "the server says " + SftpConstants.getStatusName(status.getStatus()) + ": "
                            + Printable.of(status.getMessage()),
                    cause);
        }
        if (cause instanceof SshException && String.valueOf(cause.getMessage()).contains("authentication methods")) {
            return new RemoteException(
                    RemoteException.Kind.DENIED, "the server refuses the login; check user and password or key", cause);
        }
        return new RemoteException(
                RemoteException.Kind.UNREACHABLE, "no connection: " + Printable.of(cause.getMessage()), cause);
    }

    private static RemoteException.Kind kind(int status) {
        return switch (status) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> RemoteException.Kind.GONE;
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
                RemoteException.Kind.DENIED;
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                RemoteException.Kind.FULL;
            case SftpConstants.SSH_FX_INVALID_FILENAME -> RemoteException.Kind.BAD_NAME;
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST ->
                RemoteException.Kind.UNREACHABLE;
            default -> RemoteException.Kind.FAILED;
        };
    }
}
