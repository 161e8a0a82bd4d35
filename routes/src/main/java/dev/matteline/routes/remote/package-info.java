/**
 * Places on other machines, for sources and sinks alike: one {@link dev.matteline.routes.remote.Place} record says where,
 * one {@link dev.matteline.routes.remote.RemoteFiles} does the work.
 */
@NullMarked
package dev.matteline.routes.remote;

import org.jspecify.annotations.NullMarked;
