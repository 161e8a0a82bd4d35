package dev.matteline.routes.remote;

/** A password or key that no log line, status or error shows: its text form is a row of stars. */
public final class Secret {

    private final String text;

    /** @throws IllegalArgumentException when {@code text} is an environment variable that is not set */
    public Secret(String text) {
        if (text.startsWith("${") && text.endsWith("}")) {
            throw new IllegalArgumentException("the environment variable of a secret is not set: " + text);
        }
        this.text = text;
    }

    /** The secret itself, for the library that logs in. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
