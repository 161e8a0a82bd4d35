package dev.matteline.routes.source;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.SourceName;
import java.util.List;
import java.util.Set;

/** Asks the ledger which candidates it has already, and counts. */
final class KnownFilter {

    private final SourceName source;
    private final Intake intake;
    private final SourceState state;

    KnownFilter(SourceName source, Intake intake, SourceState state) {
        this.source = source;
        this.intake = intake;
        this.state = state;
    }

    /** Those of {@code candidates} that are not registered, in their order. */
    List<Candidate> unknown(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Set<Intake.Revision> registered = intake.known(
                source, candidates.stream().map(Candidate::revision).toList());
        List<Candidate> rest = candidates.stream()
                .filter(candidate -> !registered.contains(candidate.revision()))
                .toList();
        state.countFound(candidates.size(), candidates.size() - rest.size());
        return rest;
    }
}
