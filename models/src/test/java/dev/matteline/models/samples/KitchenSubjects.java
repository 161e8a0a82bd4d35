package dev.matteline.models.samples;

import java.util.List;
import java.util.function.Function;

/** Crockery and bottles. */
final class KitchenSubjects {

    static final List<Function<Dice, Subject>> ALL = List.of(
            KitchenSubjects::mug,
            KitchenSubjects::bottle,
            KitchenSubjects::teapot,
            KitchenSubjects::juiceGlass,
            KitchenSubjects::pear,
            KitchenSubjects::pan);

    private KitchenSubjects() {}

    static Subject mug(Dice dice) {
        Rgb glaze = Rgb.hex(dice.colour(0x2F5D8C, 0xB5482F, 0x3F7A63, 0xE0B84C, 0x33383D, 0xD9D2C5, 0x8C4A6B));
        Rgb base = Rgb.hex(0xE9E1D3);
        Pattern paint =
                dice.chance(0.5) ? Pattern.dipped(base, glaze, dice.between(0.25, 0.5)) : Pattern.speckled(glaze, base);
        double height = dice.between(0.95, 1.2);
        Sdf wall = Shapes.drum(0.5, height / 2, 0.06).moved(0, height / 2, 0);
        Sdf hollow = Shapes.drum(0.435, height / 2, 0.1).moved(0, height / 2 + 0.1, 0);
        Sdf handle = Shapes.hoop(0.27, 0.062).moved(0.52, height * 0.53, 0).minus(Shapes.drum(0.47, 2, 0.01));
        Sdf body = wall.minus(hollow).blend(handle, 0.07);
        Part coffee = Part.of(
                Shapes.drum(0.44, 0.01, 0.005).moved(0, height * 0.82, 0),
                new Material(
                        Pattern.plain(Rgb.hex(dice.colour(0x2B160B, 0x6E3E1C, 0x8C5A2C))), 0.02, 0.6, false, 0, 0, 1));
        return new Subject("mug", List.of(Part.of(body, Material.glazed(paint)), coffee), 0.9);
    }

    static Subject bottle(Dice dice) {
        Rgb glass = Rgb.hex(dice.colour(0x16301F, 0x3A1C10, 0x0F1F33, 0xC9C4B8, 0x7A1F24));
        Sdf body = Shapes.turned(Profile.solidOfRevolution(
                0.0, 0.0, 0.28, 0.0, 0.33, 0.05, 0.33, 0.6, 0.33, 1.1, 0.27, 1.32, 0.12, 1.5, 0.105, 1.75, 0.105,
                1.95));
        Sdf cap = Shapes.drum(0.125, 0.1, 0.02).moved(0, 1.9, 0);
        Sdf label = Shapes.drum(0.336, 0.26, 0.005).moved(0, 0.65, 0);
        Rgb paper = Rgb.hex(dice.colour(0xF1EADB, 0xE3C77A, 0xD8DDE0));
        Pattern print = (x, y, z, out) -> {
            boolean line = Math.abs(y - 0.82) < 0.012 || Math.abs(y - 0.48) < 0.012;
            boolean title = Math.abs(y - 0.66) < 0.05 && Noise.cloud(x * 0.9 + z * 0.9, 0.3) > 0.5;
            (line || title ? glass : paper).into(out, 1);
        };
        Part top = dice.chance(0.5)
                ? Part.of(cap, Material.metal(0xC9A24A, 0.2))
                : Part.of(cap, Material.satin(Pattern.plain(Rgb.hex(0x8C1F22))));
        return new Subject(
                "bottle",
                List.of(
                        Part.of(body, Material.glazed(Pattern.plain(glass))),
                        Part.of(label, Material.matte(print)),
                        top),
                0.6);
    }

    static Subject teapot(Dice dice) {
        Rgb glaze = Rgb.hex(dice.colour(0xD8D0BF, 0x5B7F8C, 0xA8503A, 0x56664A, 0x2E3033, 0xD59FA0));
        Material skin = Material.glazed(Pattern.speckled(glaze, glaze.times(0.5)));
        Sdf belly = Shapes.egg(0.6, 0.48, 0.6).moved(0, 0.5, 0).and((x, y, z) -> 0.03 - y);
        Sdf spout = Shapes.rod(new Point(-0.5, 0.42, 0), new Point(-0.78, 0.62, 0), 0.13, 0.085)
                .blend(Shapes.rod(new Point(-0.78, 0.62, 0), new Point(-0.95, 0.92, 0), 0.085, 0.06), 0.1);
        Sdf handle = Shapes.hoop(0.3, 0.055)
                .moved(0.66, 0.55, 0)
                .minus(Shapes.egg(0.57, 0.45, 0.57).moved(0, 0.5, 0));
        Sdf lid = Shapes.egg(0.31, 0.12, 0.31).moved(0, 0.93, 0).or(Shapes.ball(0, 1.08, 0, 0.075));
        Sdf body = belly.blend(spout, 0.12).blend(handle, 0.06);
        return new Subject("teapot", List.of(Part.of(body, skin), Part.of(lid, skin)), 0.45);
    }

    static Subject juiceGlass(Dice dice) {
        Rgb juice = Rgb.hex(dice.colour(0xE8801A, 0xB01226, 0xEBB41E, 0x8E1450, 0xD8461E));
        double level = dice.between(0.98, 1.15);
        Sdf wall = Shapes.turned(Profile.polygon(
                0, 0, 0.3, 0, 0.33, 0.03, 0.44, 1.3, 0.435, 1.325, 0.42, 1.325, 0.41, 1.3, 0.305, 0.06, 0, 0.06));
        Sdf drink = Shapes.turned(Profile.polygon(0, 0.065, 0.3, 0.065, 0.305 + 0.08 * level, level, 0, level));
        Rgb deep = juice.times(0.75);
        Pattern depth = (x, y, z, out) -> deep.mixInto(juice, y / level, out);
        Sdf straw = Shapes.rod(new Point(-0.18, 0.2, 0.05), new Point(0.42, 1.72, 0.0), 0.028, 0.028);
        Pattern bands = Pattern.stripes(Rgb.hex(0xF4F0EA), Rgb.hex(dice.colour(0xC0392B, 0x2E6F8E, 0x3E8E5A)), 9);
        return new Subject(
                "juice glass",
                List.of(
                        Part.of(drink, Material.satin(depth)),
                        Part.of(straw, Material.satin(bands)),
                        Part.of(wall, Material.glass(Rgb.hex(0xC9D6D8), 0.22))),
                0.8);
    }

    static Subject pear(Dice dice) {
        Rgb skin = Rgb.hex(dice.colour(0xA9B23C, 0xC9B23A, 0x9C3B2A, 0xC77A2E));
        Sdf flesh = Shapes.turned(Profile.solidOfRevolution(
                0.0, 0.05, 0.2, 0.0, 0.46, 0.2, 0.5, 0.45, 0.4, 0.75, 0.25, 1.0, 0.2, 1.2, 0.1, 1.31, 0.0, 1.33));
        Sdf stem = Shapes.rod(new Point(0, 1.28, 0), new Point(0.08, 1.6, 0.02), 0.028, 0.035);
        Rgb blush = Rgb.hex(0xB5532F);
        Pattern paint = (x, y, z, out) -> {
            skin.mixInto(blush, 0.7 * Studio.smooth(Noise.cloud(x * 0.2, y * 0.2 + z * 0.1) * 2 - 0.7), out);
            float spot = Noise.cloud(x * 1.7 + z, y * 1.7) > 0.72 ? 0.75f : 1;
            out[0] *= spot;
            out[1] *= spot;
        };
        Part stalk = Part.of(stem, Material.matte(Pattern.plain(Rgb.hex(0x4A3420))));
        return new Subject("pear", List.of(Part.of(flesh, Material.satin(paint)), stalk), 1.5);
    }

    static Subject pan(Dice dice) {
        Sdf wall = Shapes.drum(0.62, 0.2, 0.08)
                .moved(0, 0.2, 0)
                .minus(Shapes.drum(0.575, 0.2, 0.09).moved(0, 0.25, 0));
        Sdf handle = Shapes.rod(new Point(0.6, 0.3, 0), new Point(1.25, 0.45, 0), 0.055, 0.07)
                .minus(Shapes.drum(0.03, 1, 0.01).moved(1.2, 0.45, 0));
        int body = dice.colour(0x9A3324, 0x3A4A55, 0x2B2B2D, 0x7D8C6A);
        return new Subject(
                "pan",
                List.of(
                        Part.of(wall, Material.glazed(Pattern.plain(Rgb.hex(body)))),
                        Part.of(handle, Material.matte(Pattern.wood(Rgb.hex(0xB98250), Rgb.hex(0x6B4526))))),
                0.9);
    }
}
