package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.models.catalog.DownloadProgress;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelSpec;
import dev.matteline.models.catalog.ModelStore;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "pull", description = "Fetches models into the home and checks them.", mixinStandardHelpOptions = true)
final class ModelsPullCommand implements Callable<Integer> {

    private static final int STEP_PERCENT = 10;
    private static final int WHOLE = 100;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "catalogue ids, see: matteline models list")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> ids;

    @Mixin
    private final ModelShelf shelf = new ModelShelf();

    @Override
    public Integer call() {
        ModelStore store = shelf.store().withProgress(steps());
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

    /** A line on stderr every ten percent. */
    private static DownloadProgress steps() {
        AtomicLong printed = new AtomicLong();
        return (file, done, total) -> {
            long step = total == 0 ? 0 : done * WHOLE / total / STEP_PERCENT;
            if (printed.getAndSet(step) != step && step > 0) {
                System.err.println(file + ": " + step * STEP_PERCENT + " % of " + (total >> 20) + " MiB");
            }
        };
    }
}
