package dev.matteline.jobs.api;

/** The tenant's account does not cover what was submitted; nothing of the batch was registered. */
public final class QuotaExceededException extends Exception {

    private static final long serialVersionUID = 1L;

    public QuotaExceededException(String message) {
        super(message);
    }
}
