package dev.matteline.routes.source;

import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.routes.RouteErrors;
import dev.matteline.routes.feed.FeedCount;
import dev.matteline.routes.remote.ClosingService;
import dev.matteline.routes.remote.RemoteFiles;
import dev.matteline.routes.remote.RemotePlaces;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** Starts sources of all kinds at run time and tells how they are. Safe for use by many threads. */
public final class SourceControl {

    private record Running(SourceState state, SourceRouteId id, SourceParts parts) {}

    private final CamelContext camel;
    private final SourceServices services;
    private final FeedServices feeds;
    private final Map<SourceName, Running> sources = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** Without feeds. */
    public SourceControl(CamelContext camel, Intake intake, ContentStore store, RouteErrors errors, Clock clock) {
        this(camel, intake, store, errors, clock, FeedServices.NONE);
    }

    public SourceControl(
            CamelContext camel,
            Intake intake,
            ContentStore store,
            RouteErrors errors,
            Clock clock,
            FeedServices feeds) {
        this.camel = camel;
        this.feeds = feeds;
        this.services = new SourceServices(
                intake,
                store,
                errors,
                new StagingThreads(
                        camel.getExecutorServiceManager().newFixedThreadPool(this, "staging", StagingBatches.THREADS),
                        StagingBatches.THREADS),
                clock);
    }

    /**
     * Adds the route of a source and starts it.
     *
     * @throws IllegalArgumentException when a source of this name is there already
     */
    public void start(SourceSpec spec) {
        start(spec, Optional.empty());
    }

    /** As {@link #start(SourceSpec)}; with {@code held}, the reason, it is suspended before it takes anything. */
    public void start(SourceSpec spec, Optional<String> held) {
        SourceState state = new SourceState(spec.name(), services.clock());
        held.ifPresent(state::suspend);
        Running running =
                new Running(state, SourceRouteId.of(spec.name(), numbers.incrementAndGet()), parts(spec, state));
        if (sources.putIfAbsent(spec.name(), running) != null) {
            throw new IllegalArgumentException("there are two sources with the name '" + spec.name() + "'");
        }
        try {
            camel.addRoutes(routes(spec, running));
        } catch (Exception e) {
            sources.remove(spec.name());
            throw new IllegalStateException("The source '" + spec.name() + "' cannot be started.", e);
        }
    }

    /**
     * Looks once at what a source has, and takes nothing.
     *
     * @throws IllegalStateException with a sentence, when it cannot be looked at
     */
    public Glance glance(SourceSpec once) {
        if (once instanceof FeedSourceSpec || !(once.pickup() instanceof Pickup.Once)) {
            throw new IllegalArgumentException("only files that are read once can be counted");
        }
        SourceState state = new SourceState(once.name(), services.clock());
        SourceParts parts = parts(once, state);
        try {
            List<Candidate> fresh = parts.scan().take(Integer.MAX_VALUE);
            return Glance.of(state.status().counts(), fresh);
        } catch (SourceFailure e) {
            throw new IllegalStateException(e.sentence(), e);
        } finally {
            parts.close().run();
        }
    }

    /**
     * Looks once at a feed, and fetches no picture. Rows that cannot be read would be refused.
     *
     * @throws IllegalStateException with a sentence, when it cannot be looked at
     */
    public SourceStatus.Counts count(FeedSourceSpec feed) {
        try {
            FeedCount count = feeds.count(feed, services);
            return new SourceStatus.Counts(count.pictures(), 0, count.known(), count.badRows());
        } catch (IOException e) {
            SourceFailure failure = new SourceFailure(e);
            throw new IllegalStateException(failure.sentence(), failure);
        }
    }

    /** Hands over no more than the batch at hand until {@link #resume}. */
    public void suspend(SourceName name, String reason) {
        running(name).state().suspend(reason);
    }

    /** Goes on after a suspension or a failure. */
    public void resume(SourceName name) {
        running(name).state().resume();
    }

    /**
     * The end of a source that is read once: done when everything is handed over and its submission closed;
     * exceptionally, with the cause, when the account does not cover it or the intake stays unavailable. A new one
     * takes its place when a failed source is resumed. Of a watched source it never completes.
     */
    public CompletableFuture<Void> completion(SourceName name) {
        return running(name).state().completion();
    }

    public SourceStatus status(SourceName name) {
        return running(name).state().status();
    }

    public List<SourceStatus> status() {
        return sources.values().stream().map(source -> source.state().status()).toList();
    }

    /** Stops a source and removes its route; a batch at hand is finished, or given up, before this returns. */
    public void remove(SourceName name) {
        Running running = running(name);
        running.state().retire();
        try {
            camel.getRouteController().stopRoute(running.id().route());
            camel.removeRoute(running.id().route());
        } catch (Exception e) {
            throw new IllegalStateException("The source '" + name + "' cannot be stopped.", e);
        }
        sources.remove(name);
        running.parts().close().run();
    }

    private RoutesBuilder routes(SourceSpec spec, Running running) {
        SourcePoll poll = new SourcePoll(spec, running.parts(), running.state(), services);
        return new SourceRoute(spec, running.id(), poll);
    }

    private SourceParts parts(SourceSpec spec, SourceState state) {
        if (spec instanceof FolderSourceSpec folder) {
            return FolderParts.of(folder, state, services);
        }
        if (spec instanceof FeedSourceSpec feed) {
            StagingThreads threads = new StagingThreads(
                    camel.getExecutorServiceManager().newFixedThreadPool(this, "fetching", FeedStager.MOST_AT_A_TIME),
                    FeedStager.MOST_AT_A_TIME);
            return feeds.parts(feed, state, services, threads);
        }
        RemoteSourceSpec remote = (RemoteSourceSpec) spec;
        RemoteFiles files = RemotePlaces.open(remote.place());
        ClosingService.register(camel, files);
        return RemoteParts.of(remote, state, services, files);
    }

    private Running running(SourceName name) {
        Running running = sources.get(name);
        if (running == null) {
            throw new IllegalArgumentException("there is no source '" + name + "'");
        }
        return running;
    }
}
