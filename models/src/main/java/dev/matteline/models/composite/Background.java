package dev.matteline.models.composite;

import dev.matteline.models.image.Blend;
import dev.matteline.models.image.Rgba;
import java.util.Locale;
import java.util.OptionalInt;

/** What a cutout is placed on. */
public sealed interface Background {

    /** Nothing: the cutout keeps its alpha. */
    record Transparent() implements Background {
        @Override
        public String text() {
            return "transparent";
        }

        @Override
        public Background onWhite() {
            return WHITE;
        }
    }

    /** One colour, possibly translucent. */
    record Solid(Rgba colour) implements Background {
        @Override
        public String text() {
            return colour.hex();
        }

        @Override
        public Background onWhite() {
            return new Solid(new Rgba(
                    Blend.mix(colour.red(), 255, colour.alpha()),
                    Blend.mix(colour.green(), 255, colour.alpha()),
                    Blend.mix(colour.blue(), 255, colour.alpha()),
                    255));
        }
    }

    Background TRANSPARENT = new Transparent();

    Background WHITE = new Solid(Rgba.WHITE);

    /** The opaque background that this one makes in front of white paper. */
    Background onWhite();

    /** The shortest text that {@link #parse} reads back to the same. */
    String text();

    /**
     * Reads {@code transparent}, {@code #rgb}, {@code #rgba}, {@code #rrggbb}, {@code #rrggbbaa} or a CSS colour name.
     *
     * @throws IllegalArgumentException naming the choices
     */
    static Background parse(String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        if (wanted.equals("transparent")) {
            return TRANSPARENT;
        }
        if (wanted.matches("#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})")) {
            return solid(wanted.substring(1));
        }
        OptionalInt named = CssColours.find(wanted);
        if (named.isPresent()) {
            return solid(String.format("%06x", named.getAsInt()));
        }
        throw new IllegalArgumentException("Unknown background '" + text
                + "'; give transparent, #rgb, #rgba, #rrggbb, #rrggbbaa or a CSS colour name.");
    }

    private static Background solid(String hex) {
        int digits = hex.length() < 6 ? 1 : 2;
        int[] parts = {0, 0, 0, 255};
        for (int i = 0; i < hex.length() / digits; i++) {
            String part = hex.substring(i * digits, (i + 1) * digits);
            parts[i] = Integer.parseInt(digits == 1 ? part + part : part, 16);
        }
        Rgba colour = new Rgba(parts[0], parts[1], parts[2], parts[3]);
        return colour.alpha() == 0 ? TRANSPARENT : new Solid(colour);
    }
}
