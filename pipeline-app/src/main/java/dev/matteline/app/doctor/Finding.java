package dev.matteline.app.doctor;

import java.util.Locale;

/**
 * What one check found.
 *
 * @param part what was looked at
 * @param what what was found, one line
 * @param todo what to do about it, empty when all is well
 */
public record Finding(Level level, String part, String what, String todo) {

    /** How bad it is. */
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String part, String what) {
        return new Finding(Level.OK, part, what, "");
    }

    static Finding warn(String part, String what, String todo) {
        return new Finding(Level.WARN, part, what, todo);
    }

    static Finding fail(String part, String what, String todo) {
        return new Finding(Level.FAIL, part, what, todo);
    }

    /** The line that a person reads. */
    public String line() {
        String mark = level == Level.FAIL ? "FAIL" : level.name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%-4s  %-10s %s%s", mark, part, what, todo.isEmpty() ? "" : ": " + todo);
    }
}
