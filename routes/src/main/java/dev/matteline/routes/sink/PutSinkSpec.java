package dev.matteline.routes.sink;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.web.WebAddress;
import java.util.Optional;

/**
 * A web server that takes each output by a PUT to {@code base} and its key.
 *
 * @param authorization value of the header of this name
 */
public record PutSinkSpec(SinkName name, WebAddress base, Optional<Secret> authorization) implements SinkSpec {}
