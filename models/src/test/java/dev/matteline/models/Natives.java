package dev.matteline.models;

import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.PipelineSettings;
import dev.matteline.models.image.OpenCv;
import dev.matteline.models.onnx.OnnxLibraries;
import java.nio.file.Path;

/** Native libraries and a store under target/, shared by all tests of a module so that unpacking happens once. */
public final class Natives {

    private static final Path HOME = Path.of("target", "test-home").toAbsolutePath();

    private Natives() {}

    public static void load() {
        OpenCv.load(cache());
        OnnxLibraries.prepare(cache());
    }

    public static Path cache() {
        return HOME.resolve("native");
    }

    /** The packaged catalogue without any network. */
    public static ModelStore store() {
        return ModelStore.at(HOME.resolve("models"), ModelCatalog.packaged()).withoutDownloads();
    }

    public static CutoutPipeline pipeline() {
        return CutoutPipeline.open(PipelineSettings.of(store(), cache()));
    }
}
