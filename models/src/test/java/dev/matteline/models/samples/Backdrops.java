package dev.matteline.models.samples;

import java.util.List;
import java.util.function.Function;

/** The rooms and sets a shop would photograph in. */
final class Backdrops {

    private static final List<Function<Dice, Backdrop>> ALL = List.of(
            Backdrops::whiteSweep,
            Backdrops::greySweep,
            Backdrops::colourSweep,
            Backdrops::woodTable,
            Backdrops::linen,
            Backdrops::wallAndTable,
            Backdrops::livingRoom,
            Backdrops::marble);

    private Backdrops() {}

    static Backdrop any(Dice dice) {
        return dice.pick(ALL).apply(dice);
    }

    static Backdrop whiteSweep(Dice dice) {
        Pattern paper = Pattern.plain(Rgb.grey(dice.between(0.92, 1.1)));
        return new Backdrop(paper, dice.between(1.6, 2.6), 3, paper, 0.15);
    }

    static Backdrop greySweep(Dice dice) {
        double level = dice.between(0.16, 0.5);
        Pattern paper = Pattern.plain(new Rgb(level * 0.99, level, level * 1.03));
        return new Backdrop(paper, dice.between(1.5, 2.6), 2.6, paper, dice.between(0.4, 0.9));
    }

    static Backdrop colourSweep(Dice dice) {
        Rgb c = Rgb.hex(dice.colour(0xE8C9B8, 0xB9CDBB, 0xA9C3D6, 0xEBD9A0, 0xD9B5C0, 0x6F8F9A, 0xC98B6B));
        Pattern paper = Pattern.clouded(c, c.times(0.94), 0.2);
        return new Backdrop(paper, dice.between(1.4, 2.2), 1.8, paper, dice.between(0.2, 0.5));
    }

    static Backdrop woodTable(Dice dice) {
        Rgb light = Rgb.hex(dice.colour(0xC79A68, 0xB98250, 0xD9B88C, 0x8E6440, 0xA89A8A));
        Pattern wall =
                Pattern.clouded(Rgb.hex(dice.colour(0xE9E4DA, 0xCFD4D2, 0x9DAAA6, 0xB8A794)), Rgb.grey(0.5), 0.06);
        return new Backdrop(planks(light, dice.between(0.5, 0.9)), dice.between(2.0, 4.5), 0.06, wall, 0.3);
    }

    static Backdrop linen(Dice dice) {
        Rgb thread = Rgb.hex(dice.colour(0xE6DDCB, 0xC9C2B4, 0x9FA8AB, 0xD8CFC6));
        Pattern cloth = weave(thread);
        Pattern wall = Pattern.plain(thread.mix(Rgb.grey(0.7), 0.4));
        return new Backdrop(cloth, dice.between(2.2, 3.5), 1.2, wall, 0.3);
    }

    static Backdrop wallAndTable(Dice dice) {
        Rgb paint = Rgb.hex(dice.colour(0x7C9C92, 0xC4806A, 0x566E8C, 0xD7B26B, 0xA3B18A, 0x8C6A84, 0xD8D2C8));
        Rgb top = Rgb.hex(dice.colour(0xF1EEE8, 0xD8CDBD, 0x4A423C, 0xBCA58A));
        Pattern table = Pattern.clouded(top, top.times(0.88), 0.7);
        Pattern wall = Pattern.clouded(paint, paint.times(0.86), 0.35);
        return new Backdrop(table, dice.between(1.1, 2.2), 0.05, wall, dice.between(0.3, 0.7));
    }

    static Backdrop livingRoom(Dice dice) {
        Rgb light = Rgb.hex(dice.colour(0xB98250, 0x8E6440, 0xD2C6B4));
        return new Backdrop(planks(light, 0.6), dice.between(1.5, 3), 0.12, new Bokeh(dice), 0.1);
    }

    static Backdrop marble(Dice dice) {
        Rgb stone = Rgb.hex(dice.colour(0xEFEDEA, 0xE2DED8, 0x3E4144));
        Rgb vein = stone.mix(Rgb.grey(0.25), 0.45);
        Pattern slab = (x, y, z, out) -> {
            double n = Noise.cloud(x * 0.13 + 0.1 * Noise.cloud(z * 0.2, x * 0.2), z * 0.13);
            double line = Math.abs(n - 0.5) * 22;
            stone.mixInto(vein, 0.25 * n + 0.6 / (1 + line * line * 3), out);
        };
        Pattern wall = Pattern.plain(Rgb.hex(dice.colour(0xDADCDD, 0xC6CBCB, 0xB7AFA6)));
        return new Backdrop(slab, dice.between(1.8, 3), 0.08, wall, 0.4);
    }

    private static Pattern planks(Rgb light, double width) {
        Rgb dark = light.times(0.45);
        return (x, y, z, out) -> {
            double row = Math.floor(z / width);
            double within = z / width - row;
            double shift = row * 0.377;
            double n = Noise.cloud(x * 0.05 + shift, z * 0.7 + shift);
            double fine = Noise.cloud(x * 0.16 + shift, z * 2.9);
            double gap = Math.max(0, 1 - Math.min(within, 1 - within) * width * 70);
            double tone = 0.35 * n + 0.25 * fine + 0.16 * (Noise.cloud(shift, shift * 3) - 0.5) + 0.4 * gap;
            light.mixInto(dark, tone, out);
        };
    }

    private static Pattern weave(Rgb thread) {
        Rgb dark = thread.times(0.62);
        return (x, y, z, out) -> {
            double warp = Noise.cloud(x * 2.6, z * 0.11);
            double weft = Noise.cloud(x * 0.11 + 0.5, z * 2.6);
            double crease = Noise.cloud(x * 0.06 + 0.2, z * 0.045);
            thread.mixInto(dark, 0.45 * warp + 0.45 * weft + 0.5 * (crease - 0.3), out);
        };
    }
}
