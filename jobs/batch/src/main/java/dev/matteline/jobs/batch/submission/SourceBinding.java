package dev.matteline.jobs.batch.submission;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.models.codec.OutputFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is done with everything that comes from one source.
 *
 * @param work the recipe and its price
 * @param outputs how outputs are named and where reports go
 * @param closing when a submission stops growing
 */
public record SourceBinding(
        SourceName source,
        TenantId tenant,
        Work work,
        List<SinkName> sinks,
        Outputs outputs,
        Closing closing,
        Service service) {

    /** Somebody waits for a source that comes to an end; a watched one waits itself. */
    public SourceBinding(
            SourceName source, TenantId tenant, Work work, List<SinkName> sinks, Outputs outputs, Closing closing) {
        this(
                source,
                tenant,
                work,
                sinks,
                outputs,
                closing,
                closing.onFinish()
                        ? new Service(Priority.INTERACTIVE, Shortage.REFUSE)
                        : new Service(Priority.SCHEDULED, Shortage.WAIT));
    }

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
     */
    public record Work(
            String preset, Map<String, String> recipe, String recipeIdentity, String extension, Price price) {

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
        }

        /** Work of the lowest tier that costs {@code itemUnits} under the first price rule. */
        public Work(
                String preset, Map<String, String> recipe, String recipeIdentity, String extension, long itemUnits) {
            this(preset, recipe, recipeIdentity, extension, new Price(Tier.LOW, itemUnits, 1, Optional.empty()));
        }

        public long itemUnits() {
            return price.units();
        }
    }

    /**
     * What one delivered item costs.
     *
     * @param rule the version of the price rule that says so
     * @param restrictedModel the model, where it is not for commercial use: only tenants that may use it can
     */
    public record Price(Tier tier, long units, int rule, Optional<String> restrictedModel) {

        public Price {
            if (units < 0) {
                throw new IllegalArgumentException("an item cannot cost less than nothing: " + units);
            }
        }
    }

    /** How urgent it is, and what happens to media that the account does not cover. */
    public record Service(Priority priority, Shortage shortage) {}

    /** Most urgent first. A less urgent class gets less of the machine, but always some. */
    public enum Priority {
        INTERACTIVE(0),
        SCHEDULED(1),
        BACKFILL(2);

        private final int rank;

        Priority(int rank) {
            this.rank = rank;
        }

        /** As the database sorts it. */
        public int rank() {
            return rank;
        }

        /** The class of this rank; there must be one. */
        public static Priority of(int rank) {
            return Stream.of(values())
                    .filter(priority -> priority.rank == rank)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** REFUSE: the batch is turned away, whoever sent it is told. WAIT: it is registered and waits for a top-up. */
    public enum Shortage {
        REFUSE,
        WAIT
    }

    /**
     * How outputs are named and where reports go.
     *
     * @param reportFolder folder inside the sinks for the report; {@code {id}} stands for the submission
     * @param cumulative whether the report covers everything the source ever gave rather than one submission
     */
    public record Outputs(Names names, String reportFolder, boolean cumulative) {}

    /**
     * Who may have which name.
     *
     * @param scopes an output has its name in each of these, and shares it with none there: its sinks, as a rule
     * @param owner tells an input from all others of its scopes, for good
     */
    public record Names(List<String> scopes, Function<MediaPath, Owner> owner) {

        public Names {
            scopes = List.copyOf(scopes);
            if (scopes.isEmpty()) {
                throw new IllegalArgumentException("a name belongs somewhere");
            }
        }

        /** In these sinks, where inputs are known by their source and their path. */
        public static Names of(SourceName source, List<SinkName> sinks) {
            return new Names(
                    sinks.stream().map(SinkName::value).toList(),
                    input -> new Owner(source.value() + ":", input.value()));
        }
    }

    /** An input by where it comes from and its path there. */
    public record Owner(String origin, String path) {}

    /**
     * A submission closes after {@code idle} without an arrival or at {@code maxItems}; with {@code onFinish} it also
     * waits for {@link dev.matteline.jobs.api.Intake#finished}, and neither idle time nor size closes it.
     */
    public record Closing(boolean onFinish, Duration idle, int maxItems) {}
}
