package dev.matteline.jobs.batch.schedules;

/** Why a schedule cannot be found or changed, with a stable code. */
public final class ScheduleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** UNKNOWN: there is none. DECLARED: the configuration names it, so it is changed there. */
    public enum Kind {
        UNKNOWN,
        DECLARED
    }

    private ScheduleException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static ScheduleException unknown(String name) {
        return new ScheduleException(Kind.UNKNOWN, "There is no schedule " + name + ".");
    }

    static ScheduleException declared(String name) {
        return new ScheduleException(
                Kind.DECLARED,
                "The schedule " + name
                        + " stands in schedules.yaml; change it there and start again, or pause it here.");
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return switch (kind) {
            case UNKNOWN -> "schedule_not_found";
            case DECLARED -> "schedule_declared";
        };
    }
}
