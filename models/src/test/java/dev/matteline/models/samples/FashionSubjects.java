package dev.matteline.models.samples;

import java.util.List;
import java.util.function.Function;

/** What people wear and carry. */
final class FashionSubjects {

    static final List<Function<Dice, Subject>> ALL = List.of(
            FashionSubjects::handbag,
            FashionSubjects::ring,
            FashionSubjects::headphones,
            FashionSubjects::sunglasses,
            FashionSubjects::readingGlasses,
            FashionSubjects::watch,
            FashionSubjects::bobbleHat);

    private FashionSubjects() {}

    static Subject handbag(Dice dice) {
        Rgb hide = Rgb.hex(dice.colour(0x7A4426, 0x24262B, 0xA63D40, 0x4C5B46, 0xC9A37A, 0x30476B));
        Material leather = Material.leather(Pattern.clouded(hide, hide.times(0.8), 0.5));
        Profile outline = Profile.polygon(
                -0.66, 0, 0.66, 0, 0.7, 0.03, 0.71, 0.08, 0.57, 0.8, 0.54, 0.86, 0.48, 0.89, -0.48, 0.89, -0.54, 0.86,
                -0.57, 0.8, -0.71, 0.08, -0.7, 0.03);
        Sdf body = Shapes.plate(outline, 0.24, 0.09);
        Sdf flap = Shapes.box(0.52, 0.3, 0.03, 0.03).turnedX(-0.03).moved(0, 0.66, -0.245);
        Sdf strap =
                Shapes.band(0.4, 0.018, 0.045, 0.012).and(Shapes.above(-0.08)).moved(0, 0.95, 0);
        Sdf legs = Shapes.rod(new Point(0.4, 0.98, 0), new Point(0.43, 0.82, 0), 0.035, 0.035)
                .bothSides();
        Sdf clasp = Shapes.box(0.07, 0.05, 0.03, 0.015).moved(0, 0.4, -0.275);
        Material brass = Material.metal(0xD9B15A, 0.12);
        return new Subject(
                "handbag",
                List.of(
                        Part.of(body, leather),
                        Part.of(flap, leather),
                        Part.of(strap, leather),
                        Part.of(legs, brass),
                        Part.of(clasp, brass)),
                0.5);
    }

    static Subject ring(Dice dice) {
        int tone = dice.colour(0xE3B65C, 0xD8D9DC, 0xDFA58C);
        Sdf hoop = Shapes.band(0.62, 0.05, 0.1, 0.045).turnedX(-0.12).moved(0, 0.68, 0);
        Sdf gem = Shapes.turned(Profile.polygon(0, 1.26, 0.24, 1.5, 0.25, 1.53, 0.15, 1.62, 0, 1.62));
        Sdf claws = Shapes.rod(new Point(0.1, 1.3, 0.1), new Point(0.19, 1.58, 0.17), 0.025, 0.025)
                .bothSides()
                .or(Shapes.rod(new Point(0.1, 1.3, -0.1), new Point(0.19, 1.58, -0.17), 0.025, 0.025)
                        .bothSides());
        Rgb stone = Rgb.hex(dice.colour(0x1E5FA8, 0xA8142F, 0x157A4A, 0x6A3FA0));
        Pattern facets = (x, y, z, out) -> {
            double around = Math.floor((Math.atan2(z, x) / Math.PI + (y > 1.53 ? 1.0625 : 1)) * 8);
            double sparkle = Noise.cloud(around * 0.31 + 0.05, y > 1.53 ? 0.2 : 0.7);
            stone.into(out, 0.25 + 2.2 * sparkle * sparkle);
        };
        Part jewel = Part.of(gem, new Material(facets, 0.1, 0.05, false, 0, 0, 1));
        Material gold = Material.metal(tone, 0.08);
        return new Subject("ring", List.of(Part.of(hoop, gold), jewel, Part.of(claws, gold)), 0.7);
    }

    static Subject headphones(Dice dice) {
        Rgb shell = Rgb.hex(dice.colour(0x222428, 0xE4E0D8, 0x8C2F35, 0x3B5A78, 0xC9B59A));
        Material plastic = Material.satin(Pattern.plain(shell));
        Sdf arch = Shapes.band(0.62, 0.035, 0.09, 0.03).and(Shapes.above(0)).moved(0, 0.85, 0);
        Sdf arms = Shapes.rod(new Point(0.62, 0.87, 0), new Point(0.64, 0.5, 0), 0.03, 0.03)
                .bothSides();
        Sdf cups = Shapes.drum(0.33, 0.09, 0.06)
                .turnedZ(Math.PI / 2)
                .moved(0.66, 0.36, 0)
                .bothSides();
        Sdf cushions =
                Shapes.hoop(0.22, 0.1).turnedY(Math.PI / 2).moved(0.53, 0.36, 0).bothSides();
        Material pad = Material.leather(Pattern.plain(Rgb.hex(dice.colour(0x1C1C1E, 0x5A4638, 0x8A8682))));
        return new Subject(
                "headphones",
                List.of(
                        Part.of(arch, pad),
                        Part.of(arms, Material.metal(0xC6C8CC, 0.15)),
                        Part.of(cups, plastic),
                        Part.of(cushions, pad)),
                0.75);
    }

    static Subject sunglasses(Dice dice) {
        Rgb tint = Rgb.hex(dice.colour(0x1A1512, 0x2A2014, 0x12202A));
        return glasses("sunglasses", Material.glass(tint, dice.between(0.86, 0.95)), dice);
    }

    static Subject readingGlasses(Dice dice) {
        return glasses("reading glasses", Material.glass(Rgb.grey(0.7), dice.between(0.05, 0.1)), dice);
    }

    private static Subject glasses(String kind, Material lens, Dice dice) {
        Rgb horn = Rgb.hex(dice.colour(0x2A1A12, 0x17181A, 0x6B2A22, 0x2C4A5C));
        Material frame = Material.glazed(Pattern.clouded(horn, horn.mix(Rgb.hex(0xA8642A), 0.35), 0.5));
        Sdf rims = Shapes.hoop(0.34, 0.05).moved(0.43, 0.38, -0.5).bothSides();
        Sdf bridge = Shapes.hoop(0.1, 0.035).and(Shapes.above(0)).moved(0, 0.42, -0.5);
        Sdf temples = Shapes.rod(new Point(0.77, 0.45, -0.5), new Point(0.74, 0.42, 0.45), 0.035, 0.03)
                .blend(Shapes.rod(new Point(0.74, 0.42, 0.45), new Point(0.7, 0.06, 0.8), 0.03, 0.045), 0.05)
                .bothSides();
        Sdf lenses = Shapes.drum(0.32, 0.012, 0.01)
                .turnedX(Math.PI / 2)
                .moved(0.43, 0.38, -0.5)
                .bothSides();
        return new Subject(
                kind, List.of(Part.of(rims.or(bridge), frame), Part.of(temples, frame), Part.of(lenses, lens)), 0.6);
    }

    static Subject watch(Dice dice) {
        Material steel = Material.metal(dice.colour(0xC8CACD, 0xD9B15A, 0x6A6C70), 0.12);
        Rgb hide = Rgb.hex(dice.colour(0x5A3320, 0x1E1F22, 0x2F4463, 0x6B4A2E));
        Sdf strap = Shapes.band(0.5, 0.03, 0.17, 0.02).turnedY(Math.PI / 2);
        Sdf bezel = Shapes.drum(0.36, 0.07, 0.03).turnedX(Math.PI / 2).moved(0, 0, -0.5);
        Sdf dial = Shapes.drum(0.3, 0.01, 0.005).turnedX(Math.PI / 2).moved(0, 0, -0.57);
        Sdf crown = Shapes.rod(new Point(0.36, 0, -0.5), new Point(0.43, 0, -0.5), 0.045, 0.045);
        double lift = 0.53;
        double lean = -0.35;
        double cos = StrictMath.cos(lean);
        double sin = StrictMath.sin(lean);
        Rgb face = Rgb.hex(dice.colour(0xF2EFE8, 0x14161A, 0x20405E));
        Rgb ink = face.g() > 0.4 ? Rgb.hex(0x202020) : Rgb.hex(0xEDEDED);
        Pattern marks = (x, y, z, out) -> (onDial(x, cos * (y - lift) + sin * z) ? ink : face).into(out, 1);
        return new Subject(
                "watch",
                List.of(
                        Part.of(strap.turnedX(lean).moved(0, lift, 0), Material.leather(Pattern.plain(hide))),
                        Part.of(bezel.or(crown).turnedX(lean).moved(0, lift, 0), steel),
                        Part.of(dial.turnedX(lean).moved(0, lift, 0), Material.satin(marks))),
                0.5);
    }

    /** Hands and hour marks of a dial around the origin. */
    private static boolean onDial(double x, double y) {
        double r = Math.sqrt(x * x + y * y);
        boolean hour = Math.abs(x * 0.5 - y * 0.866) < 0.014 && x > -0.02 && r < 0.15;
        boolean minute = Math.abs(x * 0.94 + y * 0.34) < 0.01 && y > -0.02 && r < 0.23;
        double angle = Math.atan2(y, x) * 6 / Math.PI;
        boolean tick = r > 0.22 && r < 0.265 && Math.abs(angle - Math.rint(angle)) < 0.07;
        return hour || minute || tick;
    }

    static Subject bobbleHat(Dice dice) {
        Rgb wool = Rgb.hex(dice.colour(0xA63D40, 0x35566E, 0xD9A441, 0x5C7052, 0xCFC6B8));
        Rgb light = wool.mix(Rgb.hex(0xF2ECE0), 0.75);
        Sdf crown = Shapes.egg(0.62, 0.8, 0.62).moved(0, 0.28, 0).and(Shapes.above(0.05));
        Sdf brim = Shapes.drum(0.66, 0.17, 0.1).moved(0, 0.18, 0);
        Sdf bobble = Shapes.ball(0, 1.2, 0, 0.24);
        Material knit = Material.plush(Pattern.stripes(wool, light, 4.5), 0.035);
        return new Subject(
                "bobble hat",
                List.of(
                        Part.of(crown, knit),
                        Part.of(brim, Material.plush(Pattern.plain(wool), 0.03)),
                        Part.of(bobble, Material.plush(Pattern.plain(light), 0.15))),
                1);
    }
}
