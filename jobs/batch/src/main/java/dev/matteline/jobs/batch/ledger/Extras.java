package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.batch.ledger.ItemOutcome.Output;
import java.util.List;

/**
 * What there is beside the main output of an item.
 *
 * @param more further outputs
 * @param findings of the quality gates, none of which rejects
 * @param checks of the outputs against the rules of their preset
 */
public record Extras(List<More> more, List<Finding> findings, List<Check> checks) {

    public static final Extras NONE = new Extras(List.of(), List.of(), List.of());

    /** A further output under the name of its rendition; it has no preview. */
    public record More(String name, Output output) {}

    /**
     * What a gate found.
     *
     * @param gate stable code, such as {@code cut_by_frame}
     * @param value measured, in percent
     * @param action {@code deliver} or {@code review}
     */
    public record Finding(String gate, double value, double limit, String action, String message) {}

    /**
     * One rule that an output was held against.
     *
     * @param rendition empty for the main output
     * @param rule stable code, such as {@code white_background}
     * @param found what was there, for people
     */
    public record Check(String rendition, String rule, boolean passed, String found) {}

    public Extras {
        more = List.copyOf(more);
        findings = List.copyOf(findings);
        checks = List.copyOf(checks);
    }

    /** The first finding for which a person is to look, if any. */
    public java.util.Optional<Finding> review() {
        return findings.stream().filter(one -> one.action().equals("review")).findFirst();
    }
}
