package dev.matteline.routes;

import org.jspecify.annotations.Nullable;

/** Text from outside made fit for a log line or a status page. */
public final class Printable {

    private static final int LONGEST = 300;

    private Printable() {}

    /** {@code text} with control and direction characters escaped, cut after 300 characters. */
    public static String of(@Nullable Object text) {
        StringBuilder out = new StringBuilder();
        String.valueOf(text).codePoints().limit(LONGEST).forEach(c -> append(out, c));
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        int type = Character.getType(c);
        if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
            out.append(String.format("\\u%04X", c));
        } else {
            out.appendCodePoint(c);
        }
    }
}
