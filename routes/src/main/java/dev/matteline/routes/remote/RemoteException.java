package dev.matteline.routes.remote;

import java.io.IOException;

/** Another machine did not do what it was asked for. */
public final class RemoteException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the caller cares. */
    public enum Kind {
        /** Nobody there, or the connection broke. */
        UNREACHABLE("unreachable", true),
        /** It does not let us in, or not there. */
        DENIED("denied", true),
        /** It is not the machine that it should be. */
        UNTRUSTED("untrusted", true),
        /** The file, or the folder, is not there. */
        GONE("gone", true),
        /** Its disk or quota is used up. */
        FULL("full", true),
        /** Its protocol cannot have such a name. */
        BAD_NAME("bad_name", false),
        /** Anything else. */
        FAILED("failed", true);

        private final String code;
        private final boolean retryable;

        Kind(String code, boolean retryable) {
            this.code = code;
            this.retryable = retryable;
        }

        /** The end of a stable code such as {@code sink_unreachable}. */
        public String code() {
            return code;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;

    /** @param message what happened, without credentials */
    public RemoteException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** @param message what happened, without credentials */
    public RemoteException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
