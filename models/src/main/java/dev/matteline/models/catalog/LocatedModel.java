package dev.matteline.models.catalog;

import java.nio.file.Path;

/**
 * A model file that was found and verified.
 *
 * @param sha256 of its bytes, hex
 */
public record LocatedModel(ModelSpec spec, Path file, String sha256) {}
