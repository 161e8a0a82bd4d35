package dev.matteline.app.submit;

/** Names that callers give to files, made fit to be stored: one level, no control characters, not too long. */
public final class Names {

    private static final int MAX = 200;
    private static final int MAX_ENDING = 10;

    private Names() {}

    /** Callers' folders mean nothing here, whatever system they are from. */
    public static String of(String given) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "_")
                .strip();
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return "upload";
        }
        return name.length() <= MAX ? name : shortened(name);
    }

    /** Keeps the extension, and no half of a surrogate pair. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= MAX_ENDING ? name.substring(dot) : "";
        int end = MAX - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }
}
