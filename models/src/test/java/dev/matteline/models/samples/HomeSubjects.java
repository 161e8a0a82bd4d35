package dev.matteline.models.samples;

import java.util.List;
import java.util.function.Function;

/** Furniture and decoration. */
final class HomeSubjects {

    static final List<Function<Dice, Subject>> ALL = List.of(
            HomeSubjects::vase,
            HomeSubjects::chair,
            HomeSubjects::stool,
            HomeSubjects::lamp,
            HomeSubjects::frame,
            HomeSubjects::basket);

    private HomeSubjects() {}

    private static Material timber(Dice dice) {
        int light = dice.colour(0xB98250, 0x8A5A34, 0xD0A878, 0x5A3A24);
        return Material.satin(Pattern.wood(Rgb.hex(light), Rgb.hex(light).times(0.45)));
    }

    static Subject vase(Dice dice) {
        Rgb clay = Rgb.hex(dice.colour(0xB5643F, 0x2F6073, 0xD9CDB8, 0x3D3D40, 0x7F9A78, 0xC98A9A));
        double belly = dice.between(0.42, 0.6);
        double neck = dice.between(0.14, 0.24);
        Sdf solid = Shapes.turned(Profile.solidOfRevolution(
                0.0,
                0.0,
                0.26,
                0.0,
                belly * 0.85,
                0.25,
                belly,
                0.6,
                belly * 0.75,
                0.95,
                neck,
                1.2,
                neck * 0.95,
                1.35,
                neck * 1.5,
                1.5));
        Sdf hollow = Shapes.drum(neck * 0.8, 0.5, 0.02).moved(0, 1.5, 0);
        Pattern paint = dice.chance(0.5)
                ? Pattern.dipped(clay, clay.mix(Rgb.hex(0xF0E8DA), 0.8), dice.between(0.5, 0.9))
                : Pattern.speckled(clay, clay.times(0.35));
        Material skin = dice.chance(0.6) ? Material.glazed(paint) : Material.satin(paint);
        return new Subject("vase", List.of(Part.of(solid.minus(hollow), skin)), 1.5);
    }

    static Subject chair(Dice dice) {
        Material wood = timber(dice);
        double h = 0.42;
        Sdf front = Shapes.rod(new Point(h, 0.03, -h), new Point(h - 0.05, 0.85, -h + 0.06), 0.032, 0.05)
                .bothSides();
        Sdf back = Shapes.rod(new Point(h, 0.03, h + 0.06), new Point(h - 0.06, 0.85, h - 0.04), 0.032, 0.045)
                .or(Shapes.rod(new Point(h - 0.06, 0.85, h - 0.04), new Point(h - 0.02, 1.75, h + 0.12), 0.045, 0.035))
                .bothSides();
        Sdf rails = Shapes.rod(new Point(-0.38, 1.68, h + 0.11), new Point(0.38, 1.68, h + 0.11), 0.05, 0.05)
                .or(Shapes.rod(new Point(-0.36, 1.08, h + 0.01), new Point(0.36, 1.08, h + 0.01), 0.03, 0.03))
                .or(Shapes.rod(new Point(-0.38, 0.35, h + 0.02), new Point(0.38, 0.35, h + 0.02), 0.022, 0.022));
        Sdf slats = Shapes.rod(new Point(0.08, 1.08, h + 0.01), new Point(0.08, 1.66, h + 0.11), 0.022, 0.022)
                .or(Shapes.rod(new Point(0.23, 1.08, h + 0.01), new Point(0.23, 1.66, h + 0.11), 0.022, 0.022))
                .bothSides();
        Rgb fabric = Rgb.hex(dice.colour(0xC7B9A2, 0x3D5A6C, 0x8A3B3B, 0x556B4F, 0x2D2D30));
        Sdf seat = Shapes.box(0.48, 0.07, 0.48, 0.06).moved(0, 0.9, 0);
        return new Subject(
                "chair",
                List.of(
                        Part.of(front, wood),
                        Part.of(back, wood),
                        Part.of(rails, wood),
                        Part.of(slats, wood),
                        Part.of(seat, Material.cloth(Pattern.plain(fabric)))),
                0.8);
    }

    static Subject stool(Dice dice) {
        Material wood = timber(dice);
        Sdf right = Shapes.rod(new Point(0.52, 0.03, -0.42), new Point(0.3, 1.1, -0.25), 0.035, 0.055)
                .or(Shapes.rod(new Point(0.52, 0.03, 0.42), new Point(0.3, 1.1, 0.25), 0.035, 0.055));
        Sdf bars = Shapes.rod(new Point(-0.45, 0.38, -0.37), new Point(0.45, 0.38, -0.37), 0.024, 0.024)
                .or(Shapes.rod(new Point(-0.45, 0.38, 0.37), new Point(0.45, 0.38, 0.37), 0.024, 0.024));
        Sdf side = Shapes.rod(new Point(0.43, 0.5, -0.35), new Point(0.43, 0.5, 0.35), 0.024, 0.024);
        Sdf seat = Shapes.drum(0.52, 0.065, 0.05).moved(0, 1.15, 0);
        return new Subject(
                "stool",
                List.of(
                        Part.of(right.bothSides(), wood),
                        Part.of(bars.or(side.bothSides()), wood),
                        Part.of(seat, wood)),
                0.9);
    }

    static Subject lamp(Dice dice) {
        Rgb linen = Rgb.hex(dice.colour(0xE9DCC2, 0xD8D5CE, 0xB5483A, 0x3E5C58, 0xD9B65C));
        Sdf shade = Shapes.turned(Profile.polygon(0.46, 1.0, 0.48, 1.0, 0.31, 1.6, 0.29, 1.6));
        Sdf stem = Shapes.rod(new Point(0, 0.1, 0), new Point(0, 1.5, 0), 0.03, 0.022);
        boolean round = dice.chance(0.5);
        Sdf foot = round
                ? Shapes.egg(0.32, 0.34, 0.32).moved(0, 0.33, 0)
                : Shapes.drum(0.34, 0.05, 0.03).moved(0, 0.05, 0);
        Material base = round
                ? Material.glazed(
                        Pattern.speckled(Rgb.hex(dice.colour(0x3F6E7A, 0xB0522E, 0xE2DACB)), Rgb.hex(0x2A2A2A)))
                : Material.metal(0xC9A24A, 0.18);
        Part bulb = Part.of(Shapes.ball(0, 1.3, 0, 0.12), Material.matte(Pattern.plain(Rgb.hex(0xFFF2D0))));
        Material cloth = new Material(Pattern.plain(linen), 0.01, 1, false, 0.12, 0, 1);
        return new Subject(
                "lamp",
                List.of(
                        Part.of(shade, cloth),
                        Part.of(stem, Material.metal(0xC9A24A, 0.15)),
                        Part.of(foot, base),
                        bulb),
                1.5);
    }

    static Subject frame(Dice dice) {
        Material wood = timber(dice);
        Sdf outer = Shapes.box(0.55, 0.72, 0.05, 0.02);
        Sdf inner = Shapes.box(0.42, 0.58, 1, 0.005);
        double lean = 0.14;
        Sdf rim = outer.minus(inner).turnedX(lean).moved(0, 0.73, 0);
        Sdf prop = Shapes.rod(new Point(0, 1.0, 0.1), new Point(0, 0.03, 0.5), 0.03, 0.03);
        Sdf bar = Shapes.rod(new Point(-0.5, 0.98, 0.06), new Point(0.5, 0.98, 0.06), 0.025, 0.025);
        return new Subject("easel frame", List.of(Part.of(rim, wood), Part.of(prop.or(bar), wood)), 0.6);
    }

    static Subject basket(Dice dice) {
        Rgb straw = Rgb.hex(dice.colour(0xC79A58, 0xA87840, 0xD9BE8C));
        Rgb shade = straw.times(0.3);
        Pattern plait = (x, y, z, out) -> {
            double around = Math.atan2(z, x) * 14;
            double row = Math.floor(y * 13);
            double wave = Math.sin(around + row * Math.PI);
            double across = Math.abs(y * 13 - row - 0.5) * 2;
            straw.mixInto(shade, Math.max(0, Math.min(1, 0.35 - 0.3 * wave + 0.5 * across * across)), out);
        };
        Sdf body = Shapes.turned(Profile.polygon(
                0, 0, 0.45, 0, 0.5, 0.05, 0.62, 0.6, 0.6, 0.66, 0.55, 0.66, 0.54, 0.6, 0.43, 0.08, 0, 0.08));
        Sdf handle = Shapes.hoop(0.58, 0.045).and(Shapes.above(0)).moved(0, 0.62, 0);
        Material wicker = new Material(plait, 0.03, 0.7, false, 0.5, 0, 1);
        return new Subject("basket", List.of(Part.of(body, wicker), Part.of(handle, wicker)), 0.6);
    }
}
