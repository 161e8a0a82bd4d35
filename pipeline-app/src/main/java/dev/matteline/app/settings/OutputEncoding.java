package dev.matteline.app.settings;

/** The file formats of outputs. */
public enum OutputEncoding {
    PNG,
    WEBP,
    JPEG;

    boolean hasAlpha() {
        return this != JPEG;
    }
}
