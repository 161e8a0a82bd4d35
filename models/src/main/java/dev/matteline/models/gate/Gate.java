package dev.matteline.models.gate;

import java.util.Locale;

/** What can be wrong with a matte. RATIONALE.md tells how the usual limits were found. */
public enum Gate {
    /** What is clearly subject covers less of the picture than the limit, or the picture is of one colour. */
    NO_FOREGROUND("No subject was found in the picture.", GateAction.REJECT, 0.5),
    /** More of the subject than the limit is neither clearly subject nor clearly background. */
    LOW_CONFIDENCE("The model was not sure what the subject is.", GateAction.DELIVER, 20),
    /** The subject touches more of the frame than the limit. */
    CUT_BY_FRAME("The subject goes on beyond the frame of the picture.", GateAction.DELIVER, 5),
    /** More faint remains, away from the subject, than the limit; percent of the subject's area. */
    HAZE("Parts of the background are still faintly there.", GateAction.DELIVER, 6),
    /** More of the subject than the limit is outside its largest part. */
    FRAGMENTS("The subject is in several separate pieces.", GateAction.DELIVER, 15),
    /** Enclosed gaps are larger than the limit; percent of the subject's area with its gaps. */
    HOLES("The subject has gaps in it.", GateAction.DELIVER, 10);

    private final String message;
    private final GateAction action;
    private final double percent;

    Gate(String message, GateAction action, double percent) {
        this.message = message;
        this.action = action;
        this.percent = percent;
    }

    /** Stable code, e.g. {@code no_foreground}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key in settings, e.g. {@code no-foreground}. */
    public String key() {
        return code().replace('_', '-');
    }

    /** One sentence for people. */
    public String message() {
        return message;
    }

    /** What holds where nothing is said. */
    public GateRule usual() {
        return new GateRule(action, percent);
    }

    boolean finds(double value, GateRule rule) {
        return this == NO_FOREGROUND ? value < rule.percent() : value > rule.percent();
    }
}
