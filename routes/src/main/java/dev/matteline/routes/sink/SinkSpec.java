package dev.matteline.routes.sink;

import dev.matteline.jobs.api.SinkName;

/** A configured sink: one record per kind. */
public sealed interface SinkSpec permits FolderSinkSpec, RemoteSinkSpec, PutSinkSpec {

    SinkName name();
}
