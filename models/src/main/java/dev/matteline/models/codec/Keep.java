package dev.matteline.models.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What of a source's file goes into an output beside its visible pixels. Its density always does where the format has a
 * place for it.
 *
 * @param profile the colours as the source's ICC profile means them, and the profile; otherwise all is sRGB
 * @param depth 16 bits a sample, where the source has them and the format can
 * @param exif the EXIF block, upright and without its thumbnail and location
 * @param gps the location in it, too
 */
public record Keep(boolean profile, boolean depth, boolean exif, boolean gps) {

    public static final Keep NOTHING = new Keep(false, false, false, false);

    private static final String CHOICES = "choose none, or some of profile, depth, exif and gps, separated by commas.";

    public Keep {
        if (gps && !exif) {
            throw new IllegalArgumentException("gps is a part of exif and cannot be kept without it.");
        }
    }

    /** Reads what {@link #text} writes, or throws an IllegalArgumentException that lists the choices. */
    public static Keep parse(String text) {
        boolean profile = false;
        boolean depth = false;
        boolean exif = false;
        boolean gps = false;
        for (String word : text.trim().toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            switch (word) {
                case "none" -> {
                    if (!text.trim().equalsIgnoreCase("none")) {
                        throw new IllegalArgumentException("Nothing goes with 'none' in keep; " + CHOICES);
                    }
                }
                case "profile" -> profile = true;
                case "depth" -> depth = true;
                case "exif" -> exif = true;
                case "gps" -> gps = true;
                default -> throw new IllegalArgumentException("Unknown '" + word + "' in keep; " + CHOICES);
            }
        }
        return new Keep(profile, depth, exif, gps);
    }

    public String text() {
        List<String> words = new ArrayList<>();
        add(words, profile, "profile");
        add(words, depth, "depth");
        add(words, exif, "exif");
        add(words, gps, "gps");
        return words.isEmpty() ? "none" : String.join(",", words);
    }

    private static void add(List<String> words, boolean kept, String word) {
        if (kept) {
            words.add(word);
        }
    }

    /** What either of two wants. */
    public Keep or(Keep other) {
        return new Keep(profile || other.profile, depth || other.depth, exif || other.exif, gps || other.gps);
    }
}
