package dev.matteline.app;

/** An end of the command that a person can do something about: printed as one line and a hint, without a stack trace. */
public final class AppException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final String code;
    private final String hint;

    /**
     * @param code stable reason in snake_case
     * @param what one sentence without a full stop: what happened
     * @param hint what to do about it, may be empty
     */
    public AppException(ExitCode exit, String code, String what, String hint) {
        super(what);
        this.exit = exit;
        this.code = code;
        this.hint = hint;
    }

    /** As above, with the exception that {@code --verbose} shows. */
    public AppException(ExitCode exit, String code, String what, String hint, Throwable cause) {
        super(what, cause);
        this.exit = exit;
        this.code = code;
        this.hint = hint;
    }

    public ExitCode exit() {
        return exit;
    }

    public String code() {
        return code;
    }

    public String hint() {
        return hint;
    }
}
