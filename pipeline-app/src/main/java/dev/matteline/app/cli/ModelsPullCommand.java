package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.progress.DownloadLines;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelSpec;
import dev.matteline.models.catalog.ModelStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "pull", description = "Fetches models into the home and checks them.", mixinStandardHelpOptions = true)
final class ModelsPullCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "catalogue ids, see: matteline models list")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> ids;

    @Mixin
    private final ModelShelf shelf = new ModelShelf();

    @Override
    public Integer call() {
        ModelStore store = shelf.store().withProgress(new DownloadLines(System.err));
        for (ModelSpec spec : ModelShelf.chosen(store, ids)) {
            try {
                System.out.println(spec.id() + "  " + store.pull(spec).file());
            } catch (ModelException e) {
                throw new AppException(
                        ExitCode.INFRASTRUCTURE,
                        e.code(),
                        String.valueOf(e.getMessage()),
                        "check the network, or put " + spec.source().file() + " into the models folder of the home",
                        e);
            }
        }
        return 0;
    }
}
