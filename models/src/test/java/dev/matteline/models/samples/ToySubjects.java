package dev.matteline.models.samples;

import java.util.List;
import java.util.function.Function;

/** Toys, the furry ones among them. */
final class ToySubjects {

    static final List<Function<Dice, Subject>> ALL =
            List.of(ToySubjects::bear, ToySubjects::bear, ToySubjects::car, ToySubjects::duck, ToySubjects::rabbit);

    private ToySubjects() {}

    static Subject bear(Dice dice) {
        Rgb fur = Rgb.hex(dice.colour(0x9A6A3C, 0xC79A66, 0x6B4A34, 0xD8CFC4, 0x8A8178));
        Rgb pale = fur.mix(Rgb.hex(0xE8D6B8), 0.55);
        double hair = dice.between(0.07, 0.11);
        Sdf trunk = Shapes.egg(0.42, 0.48, 0.38).moved(0, 0.52, 0);
        Sdf head = Shapes.egg(0.37, 0.33, 0.33).moved(0, 1.2, -0.03);
        Sdf ears = Shapes.egg(0.14, 0.14, 0.08).moved(0.28, 1.5, 0).bothSides();
        Sdf arms = Shapes.rod(new Point(0.36, 0.82, -0.05), new Point(0.58, 0.45, -0.22), 0.13, 0.14)
                .bothSides();
        Sdf legs = Shapes.rod(new Point(0.24, 0.2, -0.1), new Point(0.4, 0.17, -0.55), 0.17, 0.17)
                .bothSides();
        Sdf muzzle = Shapes.egg(0.17, 0.13, 0.14).moved(0, 1.11, -0.32);
        Sdf eyes = Shapes.ball(0.14, 1.27, -0.36, 0.045).bothSides();
        Sdf nose = Shapes.egg(0.06, 0.045, 0.04).moved(0, 1.16, -0.47);
        Material bead = Material.glazed(Pattern.plain(Rgb.hex(0x0E0B0A)));
        return new Subject(
                "plush bear",
                List.of(
                        Part.of(
                                trunk.blend(head, 0.12).blend(ears, 0.05),
                                Material.plush(Pattern.clouded(fur, fur.times(0.75), 0.3), hair)),
                        Part.of(arms, Material.plush(Pattern.plain(fur), hair)),
                        Part.of(legs, Material.plush(Pattern.plain(fur), hair)),
                        Part.of(muzzle, Material.plush(Pattern.plain(pale), hair * 0.4)),
                        Part.of(eyes, bead),
                        Part.of(nose, bead)),
                0.5);
    }

    static Subject rabbit(Dice dice) {
        Rgb fur = Rgb.hex(dice.colour(0xE4DDD2, 0xB8A89A, 0xD9B8B0, 0x9AA3AD));
        double hair = dice.between(0.05, 0.08);
        Sdf trunk = Shapes.egg(0.38, 0.44, 0.36).moved(0, 0.44, 0);
        Sdf head = Shapes.egg(0.3, 0.28, 0.28).moved(0, 1.0, -0.05);
        Sdf ears =
                Shapes.egg(0.095, 0.36, 0.06).turnedZ(-0.2).moved(0.19, 1.5, 0).bothSides();
        Sdf feet = Shapes.egg(0.14, 0.11, 0.24).moved(0.24, 0.12, -0.32).bothSides();
        Sdf paws = Shapes.rod(new Point(0.3, 0.68, -0.12), new Point(0.26, 0.45, -0.36), 0.1, 0.1)
                .bothSides();
        Sdf eyes = Shapes.ball(0.12, 1.05, -0.3, 0.035).bothSides();
        Sdf nose = Shapes.egg(0.045, 0.035, 0.03).moved(0, 0.97, -0.33);
        Material coat = Material.plush(Pattern.clouded(fur, fur.times(0.82), 0.3), hair);
        return new Subject(
                "plush rabbit",
                List.of(
                        Part.of(trunk.blend(head, 0.1), coat),
                        Part.of(ears, coat),
                        Part.of(feet.or(paws), coat),
                        Part.of(eyes, Material.glazed(Pattern.plain(Rgb.hex(0x120C0A)))),
                        Part.of(nose, Material.satin(Pattern.plain(Rgb.hex(0xB86A70))))),
                0.5);
    }

    static Subject car(Dice dice) {
        Rgb paint = Rgb.hex(dice.colour(0xB3261E, 0x2660A4, 0xE0A526, 0x2F7D5B, 0xD8D4CA));
        Profile side = Profile.curve(
                -1.0, 0.2, -1.02, 0.42, -0.6, 0.52, -0.38, 0.82, 0.3, 0.84, 0.56, 0.54, 0.98, 0.48, 1.02, 0.22, 0.5,
                0.16, -0.5, 0.16);
        Sdf arches = Shapes.drum(0.235, 1, 0.02)
                .turnedX(Math.PI / 2)
                .moved(0.6, 0.2, 0)
                .bothSides();
        Sdf hull = Shapes.plate(side, 0.4, 0.12).minus(arches);
        Sdf wheels = onBothFlanks(Shapes.drum(0.2, 0.08, 0.05)
                .turnedX(Math.PI / 2)
                .moved(0.6, 0.2, -0.34)
                .bothSides());
        Sdf hubs = onBothFlanks(Shapes.drum(0.1, 0.085, 0.02)
                .turnedX(Math.PI / 2)
                .moved(0.6, 0.2, -0.35)
                .bothSides());
        Rgb tinted = Rgb.hex(0x14181C);
        Pattern livery = (x, y, z, out) -> {
            boolean pane =
                    y > 0.57 && y < 0.76 && Math.abs(x + 0.03) < 0.62 - (y - 0.5) * 0.9 && Math.abs(x + 0.03) > 0.03;
            (pane ? tinted : paint).into(out, 1);
        };
        return new Subject(
                "toy car",
                List.of(
                        Part.of(hull, Material.glazed(livery)),
                        Part.of(wheels, Material.matte(Pattern.plain(Rgb.hex(0x1A1A1B)))),
                        Part.of(hubs, Material.metal(0xC8CACD, 0.15))),
                0.7);
    }

    private static Sdf onBothFlanks(Sdf near) {
        return (x, y, z) -> near.at(x, y, -Math.abs(z));
    }

    static Subject duck(Dice dice) {
        Rgb skin = Rgb.hex(dice.colour(0xF2C12E, 0xE88A9A, 0x6FB3C8));
        Sdf body = Shapes.egg(0.62, 0.4, 0.46).moved(0, 0.4, 0);
        Sdf tail = Shapes.rod(new Point(0.5, 0.5, 0), new Point(0.74, 0.76, 0), 0.16, 0.05);
        Sdf head = Shapes.ball(-0.32, 0.98, 0, 0.33);
        Sdf wings = onBothFlanks(Shapes.egg(0.3, 0.17, 0.07).turnedZ(0.25).moved(0.12, 0.48, -0.43));
        Sdf bill = Shapes.egg(0.16, 0.05, 0.14)
                .moved(-0.66, 0.93, 0)
                .blend(Shapes.egg(0.12, 0.035, 0.11).moved(-0.63, 0.87, 0), 0.02);
        Sdf eyes = onBothFlanks(Shapes.ball(-0.48, 1.08, -0.24, 0.05));
        return new Subject(
                "rubber duck",
                List.of(
                        Part.of(
                                body.blend(tail, 0.15).blend(head, 0.1).blend(wings, 0.05),
                                Material.glazed(Pattern.plain(skin))),
                        Part.of(bill, Material.glazed(Pattern.plain(Rgb.hex(0xE06A1E)))),
                        Part.of(eyes, Material.glazed(Pattern.plain(Rgb.hex(0x0E0B0A))))),
                0.6);
    }
}
