package dev.matteline.jobs.api;

/** The tenant's account or plan does not cover what was submitted; nothing of the batch was registered. */
public final class QuotaExceededException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    public QuotaExceededException(String message) {
        this("quota_exceeded", message);
    }

    /** {@code code} is stable and in snake case: {@code tenant_suspended}, {@code tier_not_in_plan}. */
    public QuotaExceededException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
