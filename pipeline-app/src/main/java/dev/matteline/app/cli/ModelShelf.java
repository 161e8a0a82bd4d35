package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.settings.ConfigFolder;
import dev.matteline.app.settings.SettingsLoader;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelSpec;
import dev.matteline.models.catalog.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Option;

/** The models of a home, for the commands about them. The store has its own lock, so the home need not be free. */
final class ModelShelf {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "whose models; default: $MATTELINE_HOME or ~/.matteline")
    @Nullable Path home;

    @Option(names = "--config", paramLabel = "DIR", description = "folder of the configuration files")
    @Nullable Path config;

    @Option(names = "--verbose", description = "stack traces with errors")
    boolean verbose;

    ModelStore store() {
        LoggingSystem.get(ModelShelf.class.getClassLoader()).beforeInitialize();
        MattelineHome located = MattelineHome.locate(home, System.getenv());
        located.create();
        return SettingsLoader.load(ConfigFolder.locate(config))
                .models()
                .places(located.models())
                .open();
    }

    /** Those that are named, or all. */
    static List<ModelSpec> chosen(ModelStore store, List<String> ids) {
        return ids.isEmpty()
                ? store.catalog().all()
                : ids.stream().map(id -> find(store.catalog(), id)).toList();
    }

    static ModelStore.State state(ModelStore store, ModelSpec spec) {
        try {
            return store.verify(spec);
        } catch (IOException e) {
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "model_unreadable",
                    "cannot read the file of the model " + spec.id() + ": " + e.getMessage(),
                    "check the models folder of the home",
                    e);
        }
    }

    static ModelSpec find(ModelCatalog catalog, String id) {
        try {
            return catalog.find(id);
        } catch (ModelException e) {
            throw new AppException(
                    ExitCode.USAGE,
                    "model_unknown",
                    "there is no model '" + id + "'",
                    "known: "
                            + String.join(
                                    ", ",
                                    catalog.all().stream().map(ModelSpec::id).toList())
                            + ", or the path of an .onnx file",
                    e);
        }
    }
}
