package dev.matteline.models.market;

import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.PixelImage;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** One thing that a marketplace asks for. */
@FunctionalInterface
interface Rule {

    /** Nothing but pure white from the frame inwards to the subject. */
    Rule WHITE_BACKGROUND = (file, picture) -> {
        Surroundings around = new Surroundings(picture);
        int worst = around.distanceFrom(255, 255, 255);
        return new MarketCheck(
                "white_background", worst == 0, worst == 0 ? "#ffffff" : "up to " + worst + " levels away from white");
    };

    /** One colour from the frame inwards to the subject; a compressed one may stray by a few levels. */
    Rule EVEN_BACKGROUND = (file, picture) -> {
        Surroundings around = new Surroundings(picture);
        int worst = around.distanceFromItself();
        return new MarketCheck("even_background", worst <= 8, worst + " levels apart");
    };

    MarketCheck check(EncodedImage file, PixelImage picture);

    /** One of these, by the first bytes of the file and by what its name will end with. */
    static Rule format(OutputFormat first, OutputFormat... more) {
        Set<OutputFormat> formats = EnumSet.of(first, more);
        return (file, picture) -> {
            String found = file.sniffed();
            boolean same = found.equalsIgnoreCase(file.format().text());
            return new MarketCheck(
                    "format",
                    formats.contains(file.format()) && same,
                    same ? found : found + " named ." + file.format().extension());
        };
    }

    /** Large enough to be looked at closely. */
    static Rule zoom(int least) {
        return (file, picture) -> {
            int side = Math.max(picture.width(), picture.height());
            return new MarketCheck("zoom", side >= least, side + " px");
        };
    }

    static Rule longestSide(int least, int most) {
        return (file, picture) -> {
            int side = Math.max(picture.width(), picture.height());
            return new MarketCheck("longest_side", side >= least && side <= most, side + " px");
        };
    }

    static Rule shortestSide(int least) {
        return (file, picture) -> {
            int side = Math.min(picture.width(), picture.height());
            return new MarketCheck("shortest_side", side >= least, side + " px");
        };
    }

    static Rule exactly(int width, int height) {
        return (file, picture) -> new MarketCheck(
                "size",
                picture.width() == width && picture.height() == height,
                picture.size().toString());
    }

    static Rule megapixels(int most) {
        return (file, picture) -> new MarketCheck(
                "megapixels",
                picture.size().pixels() <= most * 1_000_000L,
                String.format(Locale.ROOT, "%.1f", picture.size().pixels() / 1e6));
    }

    static Rule bytes(long most) {
        return (file, picture) -> new MarketCheck("bytes", file.length() <= most, file.length() + " bytes");
    }

    /** The share of the frame's longer, filled direction that the subject takes. */
    static Rule fill(int least, int most) {
        return (file, picture) -> {
            double percent = 100 * new Surroundings(picture).fill();
            return new MarketCheck(
                    "fill", percent >= least && percent <= most, String.format(Locale.ROOT, "%.1f %%", percent));
        };
    }
}
