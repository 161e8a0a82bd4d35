package dev.matteline.jobs.api;

/** The configured name of a source, the place media come from: 1 to 200 characters, no control characters. */
public record SourceName(String value) {

    public SourceName {
        if (value.isBlank() || value.length() > 200 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not usable as a name: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
