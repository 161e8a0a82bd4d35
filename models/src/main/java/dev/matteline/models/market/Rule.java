package dev.matteline.models.market;

import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.PixelImage;
import java.util.Arrays;
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

    static Rule format(OutputFormat first, OutputFormat... more) {
        Set<OutputFormat> formats = EnumSet.of(first, more);
        return (file, picture) -> new MarketCheck(
                "format", formats.contains(file.format()), file.format().text());
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
            double share = new Surroundings(picture).fill();
            long percent = Math.round(100 * share);
            return new MarketCheck("fill", percent >= least && percent <= most, percent + " %");
        };
    }

    /** What lies between the frame and the subject: what is connected with the frame and of nearly its colour. */
    final class Surroundings {

        private static final int NEAR = 24;
        /** The soft edge of a subject goes on beyond what is clearly another colour, and compression rings near it. */
        private static final int LEAST_EDGE = 16;

        private static final double EDGE = 0.03;

        private final PixelImage picture;
        private final int[] frame;
        private final int left;
        private final int top;
        private final int right;
        private final int bottom;

        Surroundings(PixelImage picture) {
            this.picture = picture;
            this.frame = frame(picture);
            int[] box = {picture.width(), picture.height(), -1, -1};
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    if (distance(y * picture.width() + x, frame) > NEAR) {
                        box[0] = Math.min(box[0], x);
                        box[1] = Math.min(box[1], y);
                        box[2] = Math.max(box[2], x);
                        box[3] = Math.max(box[3], y);
                    }
                }
            }
            left = box[0];
            top = box[1];
            right = box[2];
            bottom = box[3];
        }

        /** The median colour of the outermost pixels. */
        private static int[] frame(PixelImage picture) {
            int[] colour = new int[3];
            for (int c = 0; c < 3; c++) {
                int[] values = new int[2 * picture.width()];
                int last = (picture.height() - 1) * picture.width();
                for (int x = 0; x < picture.width(); x++) {
                    values[2 * x] = picture.rgb()[3 * x + c] & 0xff;
                    values[2 * x + 1] = picture.rgb()[3 * (last + x) + c] & 0xff;
                }
                Arrays.sort(values);
                colour[c] = values[values.length / 2];
            }
            return colour;
        }

        private int distance(int pixel, int[] colour) {
            byte[] alpha = picture.alpha();
            if (alpha != null && alpha[pixel] == 0) {
                return 255;
            }
            int worst = 0;
            for (int c = 0; c < 3; c++) {
                worst = Math.max(worst, Math.abs((picture.rgb()[3 * pixel + c] & 0xff) - colour[c]));
            }
            return worst;
        }

        double fill() {
            return right < 0
                    ? 0
                    : Math.max(
                            (right - left + 1) / (double) picture.width(),
                            (bottom - top + 1) / (double) picture.height());
        }

        int distanceFromItself() {
            return distanceFrom(frame[0], frame[1], frame[2]);
        }

        /** The farthest that a pixel outside the subject's box, rings of compression left out, is from a colour. */
        int distanceFrom(int red, int green, int blue) {
            int[] colour = {red, green, blue};
            int worst = 0;
            int edge = (int) Math.max(LEAST_EDGE, EDGE * Math.max(picture.width(), picture.height()));
            for (int y = 0; y < picture.height(); y++) {
                boolean beside = y < top - edge || y > bottom + edge;
                for (int x = 0; x < picture.width(); x++) {
                    if (beside || x < left - edge || x > right + edge) {
                        worst = Math.max(worst, distance(y * picture.width() + x, colour));
                    }
                }
            }
            return worst;
        }
    }
}
