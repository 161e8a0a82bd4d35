package dev.matteline.models.image;

import java.util.Arrays;

/**
 * Lanczos-3 resize with the rounding of Pillow's {@code Image.resize}: along the rows first, rounded and clipped to 8 bits,
 * then along the columns. An axis whose length stays is left alone. AWT and OpenCV have no equal, and the networks were fed
 * and read through this one.
 */
public final class Lanczos {

    private static final int HALF = 1 << (LanczosTaps.BITS - 1);

    private Lanczos() {}

    /** The colours of {@code picture} at {@code target} size, R G B interleaved; alpha is not looked at. */
    public static byte[] resizeRgb(PixelImage picture, ImageSize target) {
        return resize(picture.rgb(), picture.size(), target, 3);
    }

    public static Mask resize(Mask mask, ImageSize target) {
        return mask.size().equals(target) ? mask : new Mask(target, resize(mask.values(), mask.size(), target, 1));
    }

    private static byte[] resize(byte[] from, ImageSize size, ImageSize target, int channels) {
        if (size.equals(target)) {
            return from.clone();
        }
        int stride = target.width() * channels;
        int[] rows = alongRows(from, size, target.width(), channels);
        if (size.height() == target.height()) {
            byte[] to = new byte[rows.length];
            narrow(rows, 0, to, 0, rows.length);
            return to;
        }
        return alongColumns(rows, size.height(), target.height(), stride);
    }

    private static int[] alongRows(byte[] from, ImageSize size, int width, int channels) {
        int[] to = new int[width * channels * size.height()];
        if (size.width() == width) {
            for (int i = 0; i < to.length; i++) {
                to[i] = from[i] & 0xff;
            }
            return to;
        }
        LanczosTaps taps = LanczosTaps.between(size.width(), width);
        for (int y = 0; y < size.height(); y++) {
            int source = y * size.width() * channels;
            int target = y * width * channels;
            if (channels == 3) {
                colourRow(from, source, taps, to, target);
            } else {
                greyRow(from, source, taps, to, target);
            }
        }
        return to;
    }

    private static void colourRow(byte[] from, int source, LanczosTaps taps, int[] to, int target) {
        int[] weights = taps.weights;
        for (int x = 0; x < taps.first.length; x++) {
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            int at = source + 3 * taps.first[x];
            int begin = x * taps.stride;
            int end = begin + taps.count[x];
            for (int k = begin; k < end; k++, at += 3) {
                int weight = weights[k];
                red += (from[at] & 0xff) * weight;
                green += (from[at + 1] & 0xff) * weight;
                blue += (from[at + 2] & 0xff) * weight;
            }
            to[target + 3 * x] = clip(red);
            to[target + 3 * x + 1] = clip(green);
            to[target + 3 * x + 2] = clip(blue);
        }
    }

    private static void greyRow(byte[] from, int source, LanczosTaps taps, int[] to, int target) {
        int[] weights = taps.weights;
        for (int x = 0; x < taps.first.length; x++) {
            int grey = HALF;
            int at = source + taps.first[x];
            int begin = x * taps.stride;
            int end = begin + taps.count[x];
            for (int k = begin; k < end; k++, at++) {
                grey += (from[at] & 0xff) * weights[k];
            }
            to[target + x] = clip(grey);
        }
    }

    private static byte[] alongColumns(int[] rows, int inputs, int outputs, int stride) {
        LanczosTaps taps = LanczosTaps.between(inputs, outputs);
        FlatTiles tiles = new FlatTiles(rows, inputs, stride);
        byte[] to = new byte[outputs * stride];
        int[] sums = new int[stride];
        for (int y = 0; y < outputs; y++) {
            int begin = 0;
            while (begin < stride) {
                int value = tiles.value(taps.first[y], taps.count[y], begin);
                int end = tiles.end(taps.first[y], taps.count[y], begin);
                if (value < 0) {
                    weighted(rows, taps, y, stride, sums, begin, end);
                    narrow(sums, begin, to, y * stride + begin, end - begin);
                } else if (value > 0) {
                    Arrays.fill(to, y * stride + begin, y * stride + end, (byte) value);
                }
                begin = end;
            }
        }
        return to;
    }

    private static void weighted(int[] rows, LanczosTaps taps, int y, int stride, int[] sums, int begin, int end) {
        Arrays.fill(sums, begin, end, HALF);
        for (int k = 0; k < taps.count[y]; k++) {
            addRow(sums, begin, end, rows, (taps.first[y] + k) * stride, taps.weights[y * taps.stride + k]);
        }
        clipRow(sums, begin, end);
    }

    // plain counted loops over int arrays: the form that the JIT turns into vector instructions
    private static void addRow(int[] sums, int begin, int end, int[] rows, int row, int weight) {
        for (int x = begin; x < end; x++) {
            sums[x] += rows[row + x] * weight;
        }
    }

    private static void clipRow(int[] sums, int begin, int end) {
        for (int x = begin; x < end; x++) {
            sums[x] = Math.min(255, Math.max(0, sums[x] >> LanczosTaps.BITS));
        }
    }

    private static void narrow(int[] from, int source, byte[] to, int target, int length) {
        for (int i = 0; i < length; i++) {
            to[target + i] = (byte) from[source + i];
        }
    }

    private static int clip(int sum) {
        return Math.min(255, Math.max(0, sum >> LanczosTaps.BITS));
    }
}
