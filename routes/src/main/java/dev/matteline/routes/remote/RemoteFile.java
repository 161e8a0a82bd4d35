package dev.matteline.routes.remote;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.MediaPath;

/**
 * A file as the other machine describes it.
 *
 * @param path below the place
 * @param version differs when the content does: the modification time, or a checksum of the store; empty: unknown
 */
public record RemoteFile(MediaPath path, ByteCount size, String version) {

    /** For the ledger. */
    public String fingerprint() {
        return size.value() + "-" + version;
    }
}
