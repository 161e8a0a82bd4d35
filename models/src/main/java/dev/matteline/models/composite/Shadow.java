package dev.matteline.models.composite;

import java.util.Locale;

/** What stands for the light that the subject takes from its surroundings. */
public enum Shadow {
    /** None: the subject floats. */
    NONE,
    /** The shadow that it had in the picture, where the background there is even enough to tell. */
    KEEP,
    /** A soft copy of its outline, moved down and to the right. */
    DROP,
    /** A dark, soft patch where it touches the ground. */
    CONTACT;

    /** The shadow of a name, or an IllegalArgumentException that lists the choices. */
    public static Shadow parse(String text) {
        for (Shadow shadow : values()) {
            if (shadow.text().equalsIgnoreCase(text.trim())) {
                return shadow;
            }
        }
        throw new IllegalArgumentException("Unknown shadow '" + text + "'; choose none, keep, drop or contact.");
    }

    /** The name that {@link #parse} reads. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
