package dev.matteline.routes.source;

import dev.matteline.jobs.api.Intake;
import dev.matteline.routes.NativeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Files of folders. */
final class FolderOriginals implements Originals {

    private final FolderSourceSpec spec;
    private final Inputs inputs;

    FolderOriginals(FolderSourceSpec spec, Inputs inputs) {
        this.spec = spec;
        this.inputs = inputs;
    }

    @Override
    public void takeAway(Intake.Revision revision) throws IOException {
        Optional<Path> file = inputs.locate(revision.path());
        if (file.isPresent() && unchanged(file.get(), revision)) {
            takeAway(file.get(), revision);
        }
    }

    private void takeAway(Path file, Intake.Revision revision) throws IOException {
        if (spec.afterDelivery() instanceof AfterDelivery.MoveTo move) {
            SafeMove.into(move.folder().toAbsolutePath(), revision.path(), file);
            takeMarkerAway(file);
        } else if (spec.afterDelivery() instanceof AfterDelivery.Delete) {
            Files.deleteIfExists(file);
            takeMarkerAway(file);
        }
    }

    private void takeMarkerAway(Path file) throws IOException {
        Optional<String> marker = spec.pickup().marker();
        if (marker.isPresent()) {
            Files.deleteIfExists(NativeNames.withSuffix(file, marker.get()));
        }
    }

    private static boolean unchanged(Path file, Intake.Revision revision) throws IOException {
        try {
            return FileState.of(file).fingerprint().equals(revision.fingerprint());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
