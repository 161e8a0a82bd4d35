package dev.matteline.app.service;

import dev.matteline.app.engine.Bindings;
import dev.matteline.app.engine.SourceLook;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SourceSettings;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.SourceHolds;
import dev.matteline.jobs.batch.schedules.Task;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.routes.source.FeedSourceSpec;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.source.SourceSpec;
import dev.matteline.routes.source.SourceStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The sources of the configuration: watched, or waiting until they are read. */
final class ConfiguredSources implements SourceLook {

    private static final String WAITS = "It is not watched; a schedule or a call has it read.";

    private final Settings settings;
    private final SourceSpecs specs;
    private final Bindings bindings;
    private final SourceControl sources;
    private final SourceHolds holds;
    private final Intake intake;
    private final Map<SourceName, Mode> modes = new HashMap<>();

    /** READ is being read, or has been and looks after its originals. */
    private enum Mode {
        WATCHED,
        WAITING,
        READ
    }

    ConfiguredSources(
            Settings settings,
            SourceSpecs specs,
            Bindings bindings,
            SourceControl sources,
            SourceHolds holds,
            Intake intake) {
        this.settings = settings;
        this.specs = specs;
        this.bindings = bindings;
        this.sources = sources;
        this.holds = holds;
        this.intake = intake;
    }

    Collection<SourceName> names() {
        return settings.sources().stream()
                .map(source -> new SourceName(source.name()))
                .toList();
    }

    /** Watches what is to be watched and is in no schedule. */
    synchronized void align(Set<SourceName> scheduled) {
        for (SourceSettings source : settings.sources()) {
            SourceName name = new SourceName(source.name());
            boolean watch = source.pickup().watch() && !scheduled.contains(name);
            Mode mode = modes.get(name);
            if (mode == Mode.READ && (!watch || !sources.completion(name).isDone())) {
                continue;
            }
            if (mode != (watch ? Mode.WATCHED : Mode.WAITING)) {
                begin(source, watch);
            }
        }
    }

    /** Reads it once, to its end. */
    synchronized CompletableFuture<Void> read(Task.Read task) {
        SourceSettings source = settings.sources().stream()
                .filter(one -> one.name().equals(task.source().value()))
                .filter(one -> one.tenant().equals(task.tenant().value()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no source " + task.source() + " of tenant " + task.tenant() + " any more."));
        requireFolder(source);
        stop(task.source());
        bindings.add(specs.binding(source, SourceSpecs.Manner.ONCE, task.priority()));
        sources.start(specs.once(source), hold(task.source()));
        modes.put(task.source(), Mode.READ);
        return sources.completion(task.source());
    }

    @Override
    public Optional<Seen> look(String name) {
        return settings.sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .map(this::look);
    }

    @Override
    public synchronized void release(SourceName source) {
        holds.release(source);
        if (modes.get(source) == Mode.WAITING) {
            sources.suspend(source, WAITS);
        } else {
            sources.resume(source);
        }
    }

    private Seen look(SourceSettings source) {
        requireFolder(source);
        SourceSpec once = specs.once(source);
        SourceStatus.Counts counts = once instanceof FeedSourceSpec feed
                ? sources.count(feed)
                : sources.glance(once).counts();
        long fresh = counts.found() - counts.known();
        long price = specs.binding(source, SourceSpecs.Manner.ONCE, Priority.BACKFILL)
                .work()
                .itemUnits();
        return new Seen(counts.found(), fresh, Math.multiplyExact(fresh, price));
    }

    private static void requireFolder(SourceSettings source) {
        Path folder = source.path();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalStateException("The folder " + folder + " is not there.");
        }
    }

    private void begin(SourceSettings source, boolean watch) {
        SourceName name = new SourceName(source.name());
        boolean before = stop(name);
        SourceSpecs.Manner manner = watch ? SourceSpecs.Manner.WATCHED : SourceSpecs.Manner.ONCE;
        bindings.add(specs.binding(source, manner, Priority.SCHEDULED));
        specs.feed(source).ifPresent(feed -> bindings.feeds().add(name, feed));
        if (before) {
            // what it had begun under the manner before does not grow any more
            intake.finished(name);
        }
        sources.start(
                watch ? specs.watched(source) : specs.once(source),
                watch ? hold(name) : hold(name).or(() -> Optional.of(WAITS)));
        modes.put(name, watch ? Mode.WATCHED : Mode.WAITING);
    }

    private Optional<String> hold(SourceName name) {
        return holds.of(name).map(SourceHolds.Hold::reason);
    }

    private boolean stop(SourceName name) {
        boolean running = List.copyOf(modes.keySet()).contains(name);
        if (running) {
            sources.remove(name);
            modes.remove(name);
        }
        return running;
    }
}
