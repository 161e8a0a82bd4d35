package dev.matteline.models.composite;

import dev.matteline.models.image.Blend;
import dev.matteline.models.image.Rgba;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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

        @Override
        public Background resolved(Path base) {
            return this;
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

        @Override
        public Background resolved(Path base) {
            return this;
        }
    }

    /**
     * Evenly from colour to colour.
     *
     * @param stops two to eight opaque colours
     * @param shape along which line
     */
    record Gradient(GradientShape shape, List<Rgba> stops) implements Background {

        public Gradient {
            stops = List.copyOf(stops);
            if (stops.size() < 2 || stops.size() > 8 || !stops.stream().allMatch(Rgba::opaque)) {
                throw new IllegalArgumentException("A gradient has two to eight opaque colours.");
            }
        }

        @Override
        public String text() {
            return BackgroundText.of(this);
        }

        @Override
        public Background onWhite() {
            return this;
        }

        @Override
        public Background resolved(Path base) {
            return this;
        }
    }

    /** The line along which the colours of a gradient change. */
    sealed interface GradientShape {

        /** Straight; 0 degrees leads up, 90 to the right, 180 down, as in CSS. */
        record Linear(int degrees) implements GradientShape {}

        /** From the middle to the corners. */
        record Radial() implements GradientShape {}
    }

    /** How a picture comes to fill a canvas of another shape. */
    enum Fit {
        /** Fills the canvas; what is too much is cut off on both sides. */
        COVER,
        /** Is wholly there; what is missing is white. */
        CONTAIN,
        /** In its own size, repeated from the top left. */
        TILE
    }

    /** Another picture. */
    record Picture(Path file, Fit fit) implements Background {
        @Override
        public String text() {
            return BackgroundText.of(this);
        }

        @Override
        public Background onWhite() {
            return this;
        }

        @Override
        public Background resolved(Path base) {
            return new Picture(base.resolve(file).normalize(), fit);
        }
    }

    /**
     * The picture itself, out of focus.
     *
     * @param percent standard deviation of the blur, percent of the longer side, 1 to 20
     */
    record Blurred(int percent) implements Background {

        public Blurred {
            if (percent < 1 || percent > 20) {
                throw new IllegalArgumentException("blur runs from 1% to 20%, not " + percent + "%.");
            }
        }

        @Override
        public String text() {
            return "blur(" + percent + "%)";
        }

        @Override
        public Background onWhite() {
            return this;
        }

        @Override
        public Background resolved(Path base) {
            return this;
        }
    }

    Background TRANSPARENT = new Transparent();

    Background WHITE = new Solid(Rgba.WHITE);

    /** The opaque background that this one makes in front of white paper. */
    Background onWhite();

    /** The shortest text that {@link #parse} reads back to the same. */
    String text();

    /** With the path of a picture, if there is one, relative to a folder made absolute. */
    Background resolved(Path base);

    /**
     * Reads {@code transparent}; {@code #rgb}, {@code #rgba}, {@code #rrggbb}, {@code #rrggbbaa} or a CSS colour name;
     * {@code linear-gradient(180deg, white, #ccc)}, {@code radial-gradient(white, #ccc)}; {@code image(studio.jpg)} or
     * {@code image(cover|contain|tile, studio.jpg)}; {@code blur} or {@code blur(3%)}.
     *
     * @throws IllegalArgumentException naming the choices
     */
    static Background parse(String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        if (wanted.equals("transparent")) {
            return TRANSPARENT;
        }
        if (wanted.contains("(") || wanted.equals("blur")) {
            return BackgroundText.parse(text.trim());
        }
        Rgba colour = BackgroundText.colour(wanted);
        return colour.alpha() == 0 ? TRANSPARENT : new Solid(colour);
    }
}
