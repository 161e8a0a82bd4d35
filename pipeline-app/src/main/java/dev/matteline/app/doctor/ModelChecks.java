package dev.matteline.app.doctor;

import dev.matteline.app.home.MattelineHome;
import dev.matteline.models.catalog.LocatedModel;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.onnx.OnnxLibraries;
import dev.matteline.models.onnx.OnnxNetwork;
import dev.matteline.models.onnx.SessionSettings;

/** Whether the built-in model is there and loads on the device. */
final class ModelChecks {

    private static final String BUILT_IN = "cutnet";

    private ModelChecks() {}

    static Finding builtIn(MattelineHome home) {
        try {
            ModelStore store = ModelStore.at(home.models(), ModelCatalog.packaged());
            LocatedModel model = store.locate(BUILT_IN);
            OnnxLibraries.prepare(home.nativeLibraries());
            try (OnnxNetwork network = OnnxNetwork.open(model.file(), new SessionSettings(1))) {
                return Finding.ok("model", BUILT_IN + " loads, device " + network.provider());
            }
        } catch (ModelException e) {
            return Finding.fail("model", String.valueOf(e.getMessage()), "matteline models pull " + BUILT_IN);
        }
    }
}
