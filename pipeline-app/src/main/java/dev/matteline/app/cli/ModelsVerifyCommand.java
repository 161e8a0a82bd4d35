package dev.matteline.app.cli;

import dev.matteline.app.ExitCode;
import dev.matteline.models.catalog.ModelSpec;
import dev.matteline.models.catalog.ModelStore;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description =
                "Compares the checksums of models on disk. Exit code 4 when a file is damaged or a named one missing.",
        mixinStandardHelpOptions = true)
final class ModelsVerifyCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "ID", description = "catalogue ids; default: all")
    private final List<String> ids = new java.util.ArrayList<>();

    @Mixin
    private final ModelShelf shelf = new ModelShelf();

    @Override
    public Integer call() {
        ModelStore store = shelf.store();
        boolean good = true;
        for (ModelSpec spec : ModelShelf.chosen(store, ids)) {
            ModelStore.State state = ModelShelf.state(store, spec);
            good &= state == ModelStore.State.INTACT || (state == ModelStore.State.MISSING && ids.isEmpty());
            System.out.println(spec.id() + "  " + state.name().toLowerCase(Locale.ROOT));
        }
        return (good ? ExitCode.OK : ExitCode.INFRASTRUCTURE).value();
    }
}
