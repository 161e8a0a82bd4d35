package dev.matteline.routes.source;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;

/** Streams a file into the content store and makes sure that it was one file in one state all the time. */
final class FolderStager implements Stager {

    private final TenantId tenant;
    private final SourceName source;
    private final ContentStore store;

    FolderStager(SourceSpec spec, ContentStore store) {
        this.tenant = spec.tenant();
        this.source = spec.name();
        this.store = store;
    }

    @Override
    public Staged stage(Candidate candidate) {
        if (candidate instanceof Candidate.Openable readable) {
            return read(readable);
        }
        return Staged.refusal(candidate, (Candidate.Unreadable) candidate, tenant, source);
    }

    private Staged read(Candidate.Openable candidate) {
        try (InputStream file = Channels.newInputStream(NoFollow.open(candidate.root(), candidate.file()));
                OriginalStream bytes = new OriginalStream(file)) {
            return copy(candidate, bytes);
        } catch (NoSuchFileException e) {
            return new Staged.Vanished(candidate);
        } catch (IOException e) {
            String message = "The file could not be read: " + Printable.of(e.getMessage()) + ".";
            return Staged.refusal(candidate, candidate.unreadable("unreadable", message), tenant, source);
        }
    }

    private Staged copy(Candidate.Openable candidate, OriginalStream bytes) throws IOException {
        ContentRef content;
        try {
            content = store.put(bytes);
        } catch (IOException e) {
            if (bytes.broken()) {
                throw e;
            }
            return new Staged.Failed(candidate, new StoreFailure(e));
        }
        if (isStill(candidate, content)) {
            return new Staged.Ready(
                    candidate, new IncomingMedia(tenant, source, candidate.path(), candidate.fingerprint(), content));
        }
        return dropped(candidate, content);
    }

    private Staged dropped(Candidate.Openable candidate, ContentRef content) {
        try {
            store.delete(content);
            return new Staged.Changed(candidate);
        } catch (IOException e) {
            return new Staged.Failed(candidate, new StoreFailure(e));
        }
    }

    private static boolean isStill(Candidate.Openable candidate, ContentRef content) {
        try {
            return content.size().equals(candidate.state().size())
                    && FileState.of(candidate.file()).equals(candidate.state());
        } catch (IOException gone) {
            return false;
        }
    }
}
