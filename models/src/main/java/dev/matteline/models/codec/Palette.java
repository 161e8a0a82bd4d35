package dev.matteline.models.codec;

import dev.matteline.models.image.PixelImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * At most 255 colours for a picture, by median cut (Heckbert 1982) over colours of six bits a channel; the last index is
 * transparent. Not dithered: in an animation the dots would dance.
 */
final class Palette {

    static final int TRANSPARENT = 255;
    private static final int BITS = 6;
    private static final int CELLS = 1 << (3 * BITS);
    private static final int HALF = 128;

    private final byte[] table;
    private final byte[] nearest;

    private Palette(byte[] table, byte[] nearest) {
        this.table = table;
        this.nearest = nearest;
    }

    /** Cells that share a colour; {@code from} to {@code to} of a list that is sorted on the way. */
    private record Group(int from, int to, long pixels, int channel, int spread) {

        long urgency() {
            return pixels * spread;
        }
    }

    static Palette of(PixelImage picture) {
        int[] counts = new int[CELLS];
        byte[] alpha = picture.alpha();
        for (int i = 0; i < picture.size().area(); i++) {
            if (alpha == null || (alpha[i] & 0xff) >= HALF) {
                counts[cell(picture.rgb(), i)]++;
            }
        }
        Integer[] used = usedCells(counts);
        byte[] table = new byte[3 * 256];
        byte[] nearest = new byte[CELLS];
        int index = 0;
        for (Group group : groups(used, counts)) {
            for (int c = 0; c < 3; c++) {
                table[3 * index + c] = (byte) mean(group, used, counts, c);
            }
            index++;
        }
        for (Integer cell : used) {
            nearest[cell] = (byte) closest(table, index, cell);
        }
        return new Palette(table, nearest);
    }

    private static Integer[] usedCells(int[] counts) {
        List<Integer> used = new ArrayList<>();
        for (int cell = 0; cell < CELLS; cell++) {
            if (counts[cell] > 0) {
                used.add(cell);
            }
        }
        return used.toArray(Integer[]::new);
    }

    private static List<Group> groups(Integer[] cells, int[] counts) {
        if (cells.length == 0) {
            return List.of();
        }
        PriorityQueue<Group> open = new PriorityQueue<>(
                Comparator.comparingLong(Group::urgency).reversed().thenComparingInt(Group::from));
        open.add(group(cells, counts, 0, cells.length));
        while (open.size() < TRANSPARENT && open.element().urgency() > 0) {
            Group group = open.remove();
            int channel = group.channel();
            Arrays.sort(cells, group.from(), group.to(), Comparator.comparingInt(cell -> value(cell, channel)));
            int middle = median(cells, counts, group);
            open.add(group(cells, counts, group.from(), middle));
            open.add(group(cells, counts, middle, group.to()));
        }
        return open.stream().sorted(Comparator.comparingInt(Group::from)).toList();
    }

    private static Group group(Integer[] cells, int[] counts, int from, int to) {
        long pixels = 0;
        int[] least = {63, 63, 63};
        int[] most = new int[3];
        for (int i = from; i < to; i++) {
            pixels += counts[cells[i]];
            for (int c = 0; c < 3; c++) {
                least[c] = Math.min(least[c], value(cells[i], c));
                most[c] = Math.max(most[c], value(cells[i], c));
            }
        }
        int widest = 0;
        for (int c = 1; c < 3; c++) {
            widest = most[c] - least[c] > most[widest] - least[widest] ? c : widest;
        }
        return new Group(from, to, pixels, widest, most[widest] - least[widest]);
    }

    /** Where half of the pixels lie before; both sides keep a cell. */
    private static int median(Integer[] cells, int[] counts, Group group) {
        long before = 0;
        for (int i = group.from(); i < group.to() - 1; i++) {
            before += counts[cells[i]];
            if (2 * before >= group.pixels()) {
                return i + 1;
            }
        }
        return group.to() - 1;
    }

    private static int mean(Group group, Integer[] cells, int[] counts, int channel) {
        long sum = 0;
        for (int i = group.from(); i < group.to(); i++) {
            sum += (long) counts[cells[i]] * wide(value(cells[i], channel));
        }
        return (int) ((sum + group.pixels() / 2) / group.pixels());
    }

    private static int closest(byte[] table, int colours, int cell) {
        int best = 0;
        int bestDistance = Integer.MAX_VALUE;
        for (int index = 0; index < colours; index++) {
            int distance = 0;
            for (int c = 0; c < 3; c++) {
                int off = (table[3 * index + c] & 0xff) - wide(value(cell, c));
                distance += off * off;
            }
            if (distance < bestDistance) {
                bestDistance = distance;
                best = index;
            }
        }
        return best;
    }

    private static int cell(byte[] rgb, int pixel) {
        int drop = 8 - BITS;
        return ((rgb[3 * pixel] & 0xff) >> drop) << (2 * BITS)
                | ((rgb[3 * pixel + 1] & 0xff) >> drop) << BITS
                | (rgb[3 * pixel + 2] & 0xff) >> drop;
    }

    private static int value(int cell, int channel) {
        return (cell >> ((2 - channel) * BITS)) & ((1 << BITS) - 1);
    }

    /** Six bits to eight, 63 to 255. */
    private static int wide(int value) {
        return (value << 2) | (value >> 4);
    }

    /** Three bytes for each of 256 indices. */
    byte[] table() {
        return table;
    }

    /** The index of each pixel. */
    byte[] indices(PixelImage picture) {
        byte[] indices = new byte[picture.size().area()];
        byte[] alpha = picture.alpha();
        for (int i = 0; i < indices.length; i++) {
            boolean visible = alpha == null || (alpha[i] & 0xff) >= HALF;
            indices[i] = visible ? nearest[cell(picture.rgb(), i)] : (byte) TRANSPARENT;
        }
        return indices;
    }
}
