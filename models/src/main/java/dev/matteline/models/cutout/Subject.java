package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Region;

/**
 * How the subject is found.
 *
 * @param model catalogue id, or absolute path of an .onnx file
 * @param roi where it is looked for; everything else is background
 */
public record Subject(String model, Region roi) {

    public Subject {
        if (model.isBlank()) {
            throw new IllegalArgumentException("A recipe names a model");
        }
    }
}
