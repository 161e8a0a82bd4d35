package dev.matteline.jobs.api;

import java.util.List;

/**
 * Where a medium lies inside its source, or an output inside its sink: one or more names joined by {@code /}, relative,
 * without empty names, {@code .}, {@code ..} or NUL. Anything else that a file system can hold is allowed in a name,
 * line breaks and quotes included, so a value is data only: never part of a shell line, a URI or an expression.
 */
public record MediaPath(String value) {

    public MediaPath {
        if (value.isEmpty() || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a relative path: '" + value + "'");
        }
        for (String name : value.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException("not a relative path: '" + value + "'");
            }
        }
    }

    /** The names from the top folder to the file. */
    public List<String> names() {
        return List.of(value.split("/"));
    }

    /** The last name, with its extension. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
