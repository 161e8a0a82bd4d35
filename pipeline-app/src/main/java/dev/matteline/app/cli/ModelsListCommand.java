package dev.matteline.app.cli;

import dev.matteline.models.catalog.ModelSpec;
import dev.matteline.models.catalog.ModelStore;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Prints one line a model: id, state, task, licence.",
        mixinStandardHelpOptions = true)
final class ModelsListCommand implements Callable<Integer> {

    @Mixin
    private final ModelShelf shelf = new ModelShelf();

    @Override
    public Integer call() {
        ModelStore store = shelf.store();
        for (ModelSpec spec : store.catalog().all()) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-22s  %-11s  %-20s  %s%s",
                    spec.id(),
                    state(store, spec),
                    spec.task(),
                    spec.licence().name(),
                    spec.licence().commercialUse() ? "" : ", not for commercial use"));
        }
        return 0;
    }

    private static String state(ModelStore store, ModelSpec spec) {
        return switch (ModelShelf.state(store, spec)) {
            case INTACT -> "ready";
            case DAMAGED -> "damaged";
            case MISSING -> spec.builtIn() ? "built in" : "not fetched";
        };
    }
}
