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

/** What schedules can have done here: configured sources read, and the books compared. */
final class HouseWork implements ScheduledWork {

    private final ConfiguredSources sources;
    private final BooksCheck books;
    private final Executor threads;

    HouseWork(ConfiguredSources sources, BooksCheck books, Executor threads) {
        this.sources = sources;
        this.books = books;
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
        return task instanceof Task.Read read
                ? sources.read(read).thenApply(nothing -> Optional.empty())
                : CompletableFuture.supplyAsync(() -> Optional.of(books.run()), threads);
    }
}
