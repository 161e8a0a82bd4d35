package dev.matteline.routes.source;

import dev.matteline.jobs.api.MediaPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one look at a source has shown; nothing was taken.
 *
 * @param counts found and known
 * @param fresh those that are not known, in the order in which they would be taken
 */
public record Glance(SourceStatus.Counts counts, List<Sight> fresh) {

    /**
     * One that would be taken.
     *
     * @param file where it is, if it is a file of this machine
     * @param code why it would be refused without a look at its bytes
     */
    public record Sight(MediaPath path, Optional<Path> file, Optional<String> code) {}

    static Glance of(SourceStatus.Counts counts, List<Candidate> candidates) {
        return new Glance(counts, candidates.stream().map(Glance::sight).toList());
    }

    private static Sight sight(Candidate candidate) {
        Optional<Path> file =
                candidate instanceof Candidate.Openable open ? Optional.of(open.file()) : Optional.empty();
        Optional<String> code =
                candidate instanceof Candidate.Unreadable no ? Optional.of(no.code()) : Optional.empty();
        return new Sight(candidate.path(), file, code);
    }
}
