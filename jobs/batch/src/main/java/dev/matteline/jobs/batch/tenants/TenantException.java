package dev.matteline.jobs.batch.tenants;

/** Something about tenants or plans that cannot be done as asked. Nothing was changed. */
public final class TenantException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind, for whoever answers over HTTP. */
    public enum Kind {
        UNKNOWN,
        CONFLICT,
        INVALID
    }

    private final Kind kind;
    private final String code;

    TenantException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** Stable, snake case. */
    public String code() {
        return code;
    }

    static TenantException unknown(String what, Object name) {
        return new TenantException(Kind.UNKNOWN, what + "_unknown", "There is no " + what + " " + name + ".");
    }

    static TenantException conflict(String code, String message) {
        return new TenantException(Kind.CONFLICT, code, message);
    }
}
