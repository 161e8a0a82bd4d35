package dev.matteline.app.service;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.books.BooksCheck;
import dev.matteline.jobs.batch.schedules.ScheduledWork;
import dev.matteline.jobs.batch.schedules.Task;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What schedules can have done here: configured sources read, the books compared, old things removed. */
final class HouseWork implements ScheduledWork {

    private final ConfiguredSources sources;
    private final BooksCheck books;
    private final Sweep sweep;
    private final Executor threads;

    HouseWork(ConfiguredSources sources, BooksCheck books, Sweep sweep, Executor threads) {
        this.sources = sources;
        this.books = books;
        this.sweep = sweep;
        this.threads = threads;
    }

    @Override
    public Collection<SourceName> sources() {
        return sources.names();
    }

    @Override
    public void scheduled(Set<SourceName> scheduled) {
        sources.align(scheduled);
    }

    @Override
    public CompletableFuture<Optional<String>> begin(Task task) {
        if (task instanceof Task.Read read) {
            return sources.read(read).thenApply(nothing -> Optional.empty());
        }
        Supplier<String> work = task instanceof Task.Sweep ? sweep::run : books::run;
        return CompletableFuture.supplyAsync(() -> Optional.of(work.get()), threads);
    }
}
