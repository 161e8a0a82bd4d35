package dev.matteline.jobs.api;

/** The configured name of a sink, the place outputs go to: 1 to 200 characters, no control characters. */
public record SinkName(String value) {

    public SinkName {
        if (value.isBlank() || value.length() > 200 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not usable as a name: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
