package dev.matteline.app.doctor;

import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.settings.Settings;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelPlaces;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Machine;
import dev.matteline.models.cutout.PipelineSettings;
import java.util.Optional;

/** Whether the built-in model is there and loads on the device that is wanted. */
final class ModelChecks {

    private static final String BUILT_IN = "cutnet";

    private ModelChecks() {}

    /** Without settings, because they are wrong, as nothing were set. */
    static Finding builtIn(MattelineHome home, Optional<Settings> settings) {
        ModelPlaces places = settings.map(known -> known.models().places(home.models()))
                .orElseGet(() -> ModelPlaces.at(home.models()));
        Machine machine = settings.map(known -> known.engine().machine()).orElseGet(() -> Machine.cpu(1, 1));
        PipelineSettings pipeline =
                new PipelineSettings(places.open(), DecodeLimits.DEFAULT, machine, home.nativeLibraries());
        try (CutoutPipeline opened = CutoutPipeline.open(pipeline)) {
            String what = BUILT_IN + " loads, device " + opened.probe() + " (wanted: "
                    + machine.device().text() + "), " + machine.threads() + " thread(s) an inference, "
                    + machine.memoryMiB() + " MiB for models";
            return opened.missesGpu()
                    ? Finding.warn("model", what, "build with the profile gpu, and install CUDA 12 and cuDNN 9")
                    : Finding.ok("model", what);
        } catch (ModelException e) {
            return Finding.fail(
                    "model",
                    String.valueOf(e.getMessage()),
                    e.reason() == ModelException.Reason.GPU_UNAVAILABLE
                            ? "set matteline.engine.device, or install CUDA 12 and cuDNN 9"
                            : "matteline models pull " + BUILT_IN);
        }
    }
}
