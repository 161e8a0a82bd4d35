package dev.matteline.app.run;

import dev.matteline.app.engine.Bindings;
import dev.matteline.app.engine.Recipes;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Closing;
import dev.matteline.jobs.batch.submission.SourceBinding.Names;
import dev.matteline.jobs.batch.submission.SourceBinding.Owner;
import dev.matteline.routes.sink.FolderSinkSpec;
import dev.matteline.routes.sink.RoutedOutputSink;
import dev.matteline.routes.source.FeedSourceSpec;
import dev.matteline.routes.source.FolderSourceSpec;
import dev.matteline.routes.source.SourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Makes a request known to the ledger, as a source, and to the sinks. */
final class RunStart {

    private final Bindings bindings;
    private final Recipes recipes;
    private final RoutedOutputSink sinks;

    RunStart(Bindings bindings, Recipes recipes, RoutedOutputSink sinks) {
        this.bindings = bindings;
        this.recipes = recipes;
        this.sinks = sinks;
    }

    /** What is to be read, once. */
    static SourceSpec spec(RunRequest request) {
        SourceName source = RunNames.source(request);
        return request.feed()
                .<SourceSpec>map(feed -> FeedSourceSpec.once(source, request.tenant(), feed.place()))
                .orElseGet(() -> FolderSourceSpec.once(source, request.tenant(), request.inputs()));
    }

    SourceBinding bind(RunRequest request, SourceSpec spec) {
        SinkName sink = RunNames.sink(request);
        SourceBinding binding = new SourceBinding(
                spec.name(),
                request.tenant(),
                recipes.of(request.presetName(), request.preset()),
                List.of(sink),
                new SourceBinding.Outputs(names(spec, sink), "report", true),
                new Closing(true, Duration.ZERO, Integer.MAX_VALUE));
        bindings.add(binding);
        request.feed().ifPresent(feed -> bindings.feeds().add(spec.name(), feed));
        return binding;
    }

    /** By the places of originals: commands with other inputs, or the same ones named otherwise, share the folder. */
    private static Names names(SourceSpec spec, SinkName sink) {
        if (!(spec instanceof FolderSourceSpec folders)) {
            return Names.of(spec.name(), List.of(sink));
        }
        Function<MediaPath, String> origins = folders.origins();
        return new Names(List.of(sink.value()), input -> new Owner("", origins.apply(input)));
    }

    /** With {@code resumed}, what a killed run left half written goes. */
    void open(RunRequest request, boolean resumed) {
        sinks.add(new FolderSinkSpec(RunNames.sink(request), request.output()));
        if (!resumed) {
            return;
        }
        for (IOException e : sinks.sweep().values()) {
            throw new UncheckedIOException("the output folder cannot be looked through", e);
        }
    }
}
