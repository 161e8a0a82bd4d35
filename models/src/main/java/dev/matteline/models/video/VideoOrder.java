package dev.matteline.models.video;

import dev.matteline.models.cutout.Recipe;
import java.nio.file.Path;

/**
 * One film to work on.
 *
 * @param workspace folder of this film alone; what is in it of an earlier attempt at the same is used
 * @param identity changes with the bytes of the source and with everything that decides about the result
 */
public record VideoOrder(Path source, Path workspace, String identity, Recipe recipe, VideoRecipe video) {}
