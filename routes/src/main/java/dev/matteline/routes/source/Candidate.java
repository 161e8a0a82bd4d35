package dev.matteline.routes.source;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.remote.RemoteFile;
import dev.matteline.routes.web.WebAddress;
import java.nio.file.Path;
import java.util.Optional;

/** A file that is to be handed over now. */
sealed interface Candidate {

    MediaPath path();

    String fingerprint();

    default Intake.Revision revision() {
        return new Intake.Revision(path(), fingerprint());
    }

    /**
     * A regular file.
     *
     * @param root real path that {@code file} lies below
     */
    record Openable(MediaPath path, Path root, Path file, FileState state) implements Candidate {

        @Override
        public String fingerprint() {
            return state.fingerprint();
        }

        /** The fingerprint differs, so that the file is a new revision once it can be read. */
        Unreadable unreadable(String code, String message) {
            return new Unreadable(path, fingerprint() + "-" + code, code, message);
        }
    }

    /** A file on another machine. */
    record Remote(RemoteFile file) implements Candidate {

        @Override
        public MediaPath path() {
            return file.path();
        }

        @Override
        public String fingerprint() {
            return file.fingerprint();
        }

        Unreadable unreadable(String code, String message) {
            return new Unreadable(path(), fingerprint() + "-" + code, code, message);
        }
    }

    /**
     * A picture that a feed links to.
     *
     * @param link as it stands in the feed
     * @param etag of the state that is registered, so that only another one is transferred
     * @param attempt from 1
     */
    record Linked(MediaPath path, String link, WebAddress address, Optional<String> etag, int attempt)
            implements Candidate {

        /** Not known before it is read. */
        @Override
        public String fingerprint() {
            return "";
        }

        Linked with(Optional<String> newEtag) {
            return new Linked(path, link, address, newEtag, attempt);
        }

        Linked again() {
            return new Linked(path, link, address, etag, attempt + 1);
        }
    }

    /** Known to be no good before any byte is read. */
    record Unreadable(MediaPath path, String fingerprint, String code, String message) implements Candidate {}
}
