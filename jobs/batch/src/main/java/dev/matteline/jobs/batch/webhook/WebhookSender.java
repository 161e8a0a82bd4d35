package dev.matteline.jobs.batch.webhook;

/** Tells it. May be called more than once for the same call: the answer to an attempt can get lost. */
@FunctionalInterface
public interface WebhookSender {

    /** Why a call was not taken: a stable code and a sentence. */
    final class NotTaken extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;

        public NotTaken(String code, String message, Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    void send(WebhookCall call) throws NotTaken;
}
