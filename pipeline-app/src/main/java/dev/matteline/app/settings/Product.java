package dev.matteline.app.settings;

/** What is made of a picture: the subject without its background, or the matte alone. */
public enum Product {
    CUTOUT,
    MASK
}
