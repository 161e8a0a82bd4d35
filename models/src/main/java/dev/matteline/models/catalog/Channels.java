package dev.matteline.models.catalog;

/** One number for red, green and blue each. */
public record Channels(double red, double green, double blue) {

    public static Channels all(double value) {
        return new Channels(value, value, value);
    }

    public double get(int channel) {
        return switch (channel) {
            case 0 -> red;
            case 1 -> green;
            case 2 -> blue;
            default -> throw new IndexOutOfBoundsException(channel);
        };
    }
}
