package dev.matteline.models.gate;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * When a gate finds something, and what follows.
 *
 * @param percent the limit; what it is a share of depends on the gate, see {@link Gate}
 */
public record GateRule(GateAction action, double percent) {

    public GateRule {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("the limit of a gate runs from 0% to 100%, not " + percent + "%.");
        }
    }

    /**
     * Reads {@code review 5%}.
     *
     * @throws IllegalArgumentException naming the form
     */
    public static GateRule parse(String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        if (!wanted.matches("(deliver|review|reject)\\s+[0-9]{1,3}(\\.[0-9]{1,4})?%")) {
            throw new IllegalArgumentException(
                    "A gate is deliver, review or reject, and a limit (review 5%), not '" + text + "'.");
        }
        String[] parts = wanted.split("\\s+", -1);
        return new GateRule(
                GateAction.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Double.parseDouble(parts[1].substring(0, parts[1].length() - 1)));
    }

    /** The text that {@link #parse} reads back. */
    public String text() {
        return action.text() + " "
                + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
    }
}
