package dev.matteline.routes.sink;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.routes.remote.Place;

/** A place on another machine that takes deliveries. */
public record RemoteSinkSpec(SinkName name, Place place) implements SinkSpec {}
