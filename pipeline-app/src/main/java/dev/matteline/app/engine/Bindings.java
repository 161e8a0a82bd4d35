package dev.matteline.app.engine;

import dev.matteline.app.feed.FeedJobs;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBindings;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sources of this process, added as they are started. */
public final class Bindings implements SourceBindings {

    private final Map<SourceName, SourceBinding> bindings = new ConcurrentHashMap<>();
    private final Set<SinkName> kept = ConcurrentHashMap.newKeySet();
    private final FeedJobs feeds = new FeedJobs();

    public void add(SourceBinding binding) {
        bindings.put(binding.source(), binding);
    }

    /** Without effect when it is not there. */
    public void remove(SourceName source) {
        bindings.remove(source);
    }

    /** A sink that this process can reach whatever its sources are. */
    public void keep(SinkName sink) {
        kept.add(sink);
    }

    /** What is made of those sources that are feeds. */
    public FeedJobs feeds() {
        return feeds;
    }

    @Override
    public SourceBinding of(SourceName source) {
        SourceBinding binding = bindings.get(source);
        if (binding == null) {
            throw new IllegalArgumentException("there is no source '" + source + "' here");
        }
        return binding;
    }

    @Override
    public Collection<SourceBinding> all() {
        return List.copyOf(bindings.values());
    }

    @Override
    public Set<SinkName> sinks() {
        Set<SinkName> sinks = new HashSet<>(kept);
        sinks.addAll(SourceBindings.super.sinks());
        return sinks;
    }
}
