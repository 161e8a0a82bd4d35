package dev.matteline.routes.source;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.routes.remote.RemoteException;
import dev.matteline.routes.remote.RemoteFile;
import dev.matteline.routes.remote.RemoteFiles;
import java.io.IOException;
import java.util.Optional;

/** Streams a file of another machine into the content store and makes sure that it is whole and was not changed. */
final class RemoteStager implements Stager {

    private final RemoteSourceSpec spec;
    private final RemoteFiles files;
    private final ContentStore store;

    RemoteStager(RemoteSourceSpec spec, RemoteFiles files, ContentStore store) {
        this.spec = spec;
        this.files = files;
        this.store = store;
    }

    @Override
    public Staged stage(Candidate candidate) {
        if (candidate instanceof Candidate.Remote remote) {
            return read(remote);
        }
        return Staged.refusal(candidate, (Candidate.Unreadable) candidate, spec.tenant(), spec.name());
    }

    private Staged read(Candidate.Remote candidate) {
        try {
            long size = candidate.file().size().value();
            return checked(candidate, files.read(candidate.file(), bytes -> store.put(new AsLongAsSaid(bytes, size))));
        } catch (AsLongAsSaid.Longer e) {
            return new Staged.Changed(candidate);
        } catch (RemoteException e) {
            return switch (e.kind()) {
                case GONE -> new Staged.Vanished(candidate);
                case DENIED, BAD_NAME -> new Staged.Denied(candidate, e);
                case UNREACHABLE, UNTRUSTED, FULL, FAILED -> new Staged.Failed(candidate, new SourceFailure(e));
            };
        } catch (IOException e) {
            return new Staged.Failed(candidate, new StoreFailure(e));
        }
    }

    private Staged checked(Candidate.Remote candidate, ContentRef content) throws IOException {
        try {
            if (isStill(candidate.file(), content)) {
                IncomingMedia media = new IncomingMedia(
                        spec.tenant(), spec.name(), candidate.path(), candidate.fingerprint(), content);
                return new Staged.Ready(candidate, media);
            }
        } catch (RemoteException e) {
            store.delete(content);
            throw e;
        }
        store.delete(content);
        return new Staged.Changed(candidate);
    }

    private boolean isStill(RemoteFile file, ContentRef content) throws IOException {
        if (!content.size().equals(file.size())) {
            return false;
        }
        return files.wholeWhenVisible() || files.look(file.path()).equals(Optional.of(file));
    }
}
