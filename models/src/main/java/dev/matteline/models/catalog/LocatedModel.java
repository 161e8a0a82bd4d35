package dev.matteline.models.catalog;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A model file that was found and verified.
 *
 * @param decoder its second file, where it has one
 * @param sha256 of its bytes, hex; of both files with a plus between
 */
public record LocatedModel(ModelSpec spec, Path file, Optional<Path> decoder, String sha256) {}
