package dev.matteline.routes.source;

import dev.matteline.routes.remote.RemoteFiles;

/** What makes a source on another machine, whatever its kind. */
final class RemoteParts {

    private RemoteParts() {}

    static SourceParts of(RemoteSourceSpec spec, SourceState state, SourceServices services, RemoteFiles files) {
        KnownFilter known = new KnownFilter(spec.name(), services.intake(), state);
        return new SourceParts(
                new RemoteScan(spec, files, known, state, services.clock()),
                new RemoteStager(spec, files, services.store()),
                new RemoteOriginals(spec, files),
                services.staging(),
                files::close);
    }
}
