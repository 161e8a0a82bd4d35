package dev.matteline.jobs.batch.submission;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The sources this process works for. Submissions of other sources in the same database are left alone. */
public interface SourceBindings {

    /**
     * What to do with media of this source.
     *
     * @throws IllegalArgumentException when the source is not known here
     */
    SourceBinding of(SourceName source);

    /** All of them; may change while running. */
    Collection<SourceBinding> all();

    /** The sinks that this process can reach: those of its sources, and what else it knows. */
    default Set<SinkName> sinks() {
        return all().stream().flatMap(binding -> binding.sinks().stream()).collect(Collectors.toSet());
    }
}
