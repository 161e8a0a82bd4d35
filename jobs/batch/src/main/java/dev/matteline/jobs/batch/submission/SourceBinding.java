package dev.matteline.jobs.batch.submission;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.models.codec.OutputFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is done with everything that comes from one source.
 *
 * @param work the recipe and its price
 * @param outputs how outputs are named and where reports go
 * @param closing when a submission stops growing
 */
public record SourceBinding(
        SourceName source, TenantId tenant, Work work, List<SinkName> sinks, Outputs outputs, Closing closing) {

    public SourceBinding {
        sinks = List.copyOf(sinks);
        if (sinks.isEmpty()) {
            throw new IllegalArgumentException("source " + source + " has no sink");
        }
    }

    /**
     * The recipe under its preset's name.
     *
     * @param recipe what {@code dev.matteline.models.cutout.Recipe} is made from, frozen with the submission
     * @param recipeIdentity a {@link Digest} that changes with the recipe and with the bytes of the model
     * @param extension what its outputs carry, without the dot
     * @param itemUnits what one delivered item costs
     */
    public record Work(
            String preset, Map<String, String> recipe, String recipeIdentity, String extension, long itemUnits) {

        private static final Pattern RENDITION = Pattern.compile("renditions\\.([^.]+)\\.format");

        /** The further outputs of an item: the name of the rendition to the extension of its file. */
        public Map<String, String> renditions() {
            Map<String, String> renditions = new TreeMap<>();
            recipe.forEach((key, value) -> {
                Matcher format = RENDITION.matcher(key);
                if (format.matches()) {
                    renditions.put(format.group(1), OutputFormat.parse(value).extension());
                }
            });
            return renditions;
        }

        public Work {
            recipe = Map.copyOf(recipe);
            if (itemUnits < 0) {
                throw new IllegalArgumentException("an item cannot cost less than nothing: " + itemUnits);
            }
        }
    }

    /**
     * @param nameScope outputs of one scope never share a name
     * @param nameOwner prefix that tells inputs of several sources of a scope apart; empty when a path alone does
     * @param reportFolder folder inside the sinks for the report; {@code {id}} stands for the submission
     * @param cumulative whether the report covers everything the source ever gave rather than one submission
     */
    public record Outputs(String nameScope, String nameOwner, String reportFolder, boolean cumulative) {}

    /**
     * A submission closes after {@code idle} without an arrival or at {@code maxItems}; with {@code onFinish} it also
     * waits for {@link dev.matteline.jobs.api.Intake#finished}, and neither idle time nor size closes it.
     */
    public record Closing(boolean onFinish, Duration idle, int maxItems) {}
}
