package dev.matteline.app.run;

import dev.matteline.app.settings.Preset;
import dev.matteline.jobs.api.TenantId;
import java.nio.file.Path;
import java.util.List;

/**
 * What one {@code matteline run} is asked to do, checked.
 *
 * @param inputs real paths of existing files and folders, at least one
 * @param output real path of the folder for outputs, which may not exist yet; in none of {@code inputs}
 * @param presetName for the report
 * @param preset with the options of the command line applied
 * @param dryRun say what would be done, and do nothing
 */
public record RunRequest(
        List<Path> inputs, Path output, TenantId tenant, String presetName, Preset preset, boolean dryRun) {

    public RunRequest {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a run needs an input");
        }
    }
}
