package dev.matteline.jobs.batch.schedules;

import dev.matteline.jobs.api.SourceName;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Does what is due, in this process. Used by one thread. */
public interface ScheduledWork {

    /** Those that can be read here. */
    Collection<SourceName> sources();

    /** Which sources schedules read, so that they are not watched as well; told again and again. */
    void scheduled(Set<SourceName> sources);

    /**
     * Begins a task. Repeatable: what was registered before is known. The result completes with what there is to say about
     * it; of a source when everything is handed over. It completes exceptionally, with a sentence, when it went wrong.
     *
     * @throws RuntimeException when it cannot be begun
     */
    CompletableFuture<Optional<String>> begin(Task task);
}
