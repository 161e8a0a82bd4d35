package dev.matteline.routes.remote;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.MediaPath;
import java.nio.file.Path;

/**
 * A file of ours on its way out.
 *
 * @param sha256 of the content, in hex
 * @param key below the place
 * @param temp a name for the unfinished file beside the target, different for every attempt
 */
public record Upload(Path content, ByteCount size, String sha256, MediaPath key, String mediaType, String temp) {}
