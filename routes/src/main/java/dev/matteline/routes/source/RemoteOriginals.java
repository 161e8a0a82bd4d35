package dev.matteline.routes.source;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.remote.RemoteFile;
import dev.matteline.routes.remote.RemoteFiles;
import java.io.IOException;
import java.util.Optional;

/** Files on another machine. */
final class RemoteOriginals implements Originals {

    private final RemoteSourceSpec spec;
    private final RemoteFiles files;

    RemoteOriginals(RemoteSourceSpec spec, RemoteFiles files) {
        this.spec = spec;
        this.files = files;
    }

    @Override
    public void takeAway(Intake.Revision revision) throws IOException {
        if (spec.afterDelivery() instanceof AfterDelivery.Keep) {
            return;
        }
        Optional<RemoteFile> now = files.look(revision.path());
        if (now.isEmpty() || !now.get().fingerprint().equals(revision.fingerprint())) {
            return;
        }
        if (spec.afterDelivery() instanceof AfterDelivery.MoveTo move) {
            files.move(revision.path(), move.folder().toString());
        } else {
            files.delete(revision.path());
        }
        Optional<String> marker = spec.pickup().marker();
        if (marker.isPresent()) {
            files.delete(new MediaPath(revision.path() + marker.get()));
        }
    }
}
