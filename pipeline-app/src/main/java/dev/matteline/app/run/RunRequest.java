package dev.matteline.app.run;

import dev.matteline.app.feed.FeedJob;
import dev.matteline.app.settings.Preset;
import dev.matteline.jobs.api.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one {@code matteline run} is asked to do, checked.
 *
 * @param inputs real paths of existing files and folders, at least one
 * @param output real path of the folder for outputs, which may not exist yet; in none of {@code inputs}
 * @param presetName for the report
 * @param preset with the options of the command line applied
 * @param dryRun say what would be done, and do nothing
 * @param feed read instead of {@code inputs}
 */
public record RunRequest(
        List<Path> inputs,
        Path output,
        TenantId tenant,
        String presetName,
        Preset preset,
        boolean dryRun,
        Optional<FeedJob> feed) {

    public RunRequest {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a run needs an input");
        }
    }

    /** Without a feed. */
    public RunRequest(
            List<Path> inputs, Path output, TenantId tenant, String presetName, Preset preset, boolean dryRun) {
        this(inputs, output, tenant, presetName, preset, dryRun, Optional.empty());
    }

    /** The same for what a feed links to. */
    public RunRequest withFeed(FeedJob job) {
        return new RunRequest(inputs, output, tenant, presetName, preset, dryRun, Optional.of(job));
    }
}
