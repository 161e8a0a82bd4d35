package dev.matteline.routes.remote;

import dev.matteline.routes.Printable;
import java.io.IOException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTPClient;

/** What the replies of FTP mean. 550 means several things, told apart by the words where there are any. */
final class FtpErrors {

    private FtpErrors() {}

    static RemoteException of(IOException cause) {
        if (cause instanceof RemoteException known) {
            return known;
        }
        if (cause instanceof SSLException) {
            String why = cause.getCause() == null ? cause.getMessage() : rootMessage(cause);
            return new RemoteException(
                    RemoteException.Kind.UNTRUSTED, "the server is not trusted: " + Printable.of(why), cause);
        }
        return new RemoteException(
                RemoteException.Kind.UNREACHABLE, "no connection: " + Printable.of(cause.getMessage()), cause);
    }

    /** Why the last command was not done. */
    static RemoteException refused(FTPClient ftp) {
        String words = String.valueOf(ftp.getReplyString()).strip();
        return new RemoteException(kind(ftp.getReplyCode(), words), "the server says " + Printable.of(words));
    }

    private static RemoteException.Kind kind(int code, String words) {
        String text = words.toLowerCase(Locale.ROOT);
        return switch (code) {
            case 421, 425, 426 -> RemoteException.Kind.UNREACHABLE;
            case 430, 530, 532, 534 -> RemoteException.Kind.DENIED;
            case 452, 552 -> RemoteException.Kind.FULL;
            case 501 -> RemoteException.Kind.BAD_NAME;
            case 550 ->
                text.contains("permi") || text.contains("denied") || text.contains("access")
                        ? RemoteException.Kind.DENIED
                        : RemoteException.Kind.GONE;
            default -> RemoteException.Kind.FAILED;
        };
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
