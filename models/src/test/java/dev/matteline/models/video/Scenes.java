package dev.matteline.models.video;

import dev.matteline.models.av.Frame;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.util.Random;

/** Frames whose true masks are known: a striped ball before a wall with a pattern, seen by a noisy sensor. */
final class Scenes {

    static final ImageSize SIZE = new ImageSize(320, 240);
    static final int RADIUS = 70;

    private Scenes() {}

    static Frame frame(long number, int centre, double noise, long seed) {
        Random random = new Random(seed);
        byte[] rgb = new byte[3 * SIZE.area()];
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                boolean ball = inside(x, y, centre);
                for (int c = 0; c < 3; c++) {
                    double value =
                            ball ? ball(x - centre, y, c) : 90 + 12 * Math.sin(x / 9.0 + c) + 10 * Math.cos(y / 7.0);
                    value += noise * random.nextGaussian();
                    rgb[3 * (y * SIZE.width() + x) + c] = (byte) Math.max(0, Math.min(255, Math.round(value)));
                }
            }
        }
        return new Frame(number, number, 1, PixelImage.opaque(SIZE, rgb));
    }

    private static double ball(int x, int y, int channel) {
        double stripe = Math.sin((x + y) / 6.0) > 0 ? 40 : 0;
        return (channel == 0 ? 200 : channel == 1 ? 120 : 40) + stripe;
    }

    static Mask truth(int centre) {
        byte[] values = new byte[SIZE.area()];
        for (int i = 0; i < values.length; i++) {
            values[i] = inside(i % SIZE.width(), i / SIZE.width(), centre) ? (byte) 255 : 0;
        }
        return new Mask(SIZE, values);
    }

    static boolean inside(int x, int y, int centre) {
        return Math.hypot(x - centre, y - SIZE.height() / 2.0) < RADIUS;
    }

    /** Mean distance of two masks in levels. */
    static double distance(Mask one, Mask other) {
        long sum = 0;
        for (int i = 0; i < one.values().length; i++) {
            sum += Math.abs((one.values()[i] & 0xff) - (other.values()[i] & 0xff));
        }
        return (double) sum / one.values().length;
    }

    /** Mean squared distance of two masks. */
    static double squared(Mask one, Mask other) {
        double sum = 0;
        for (int i = 0; i < one.values().length; i++) {
            double difference = (one.values()[i] & 0xff) - (other.values()[i] & 0xff);
            sum += difference * difference;
        }
        return sum / one.values().length;
    }

    /** The mask with mistakes that come and go: patches that are wrong by up to {@code most} levels. */
    static Mask mistaken(Mask mask, int most, long seed) {
        Random random = new Random(seed);
        int patch = 16;
        int across = SIZE.width() / patch + 1;
        int[] wrong = new int[across * (SIZE.height() / patch + 1)];
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = random.nextInt(4) == 0 ? random.nextInt(2 * most + 1) - most : 0;
        }
        byte[] values = new byte[SIZE.area()];
        for (int i = 0; i < values.length; i++) {
            int at = i / SIZE.width() / patch * across + i % SIZE.width() / patch;
            values[i] = (byte) Math.max(0, Math.min(255, (mask.values()[i] & 0xff) + wrong[at]));
        }
        return new Mask(SIZE, values);
    }
}
