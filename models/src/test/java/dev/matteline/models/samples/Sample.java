package dev.matteline.models.samples;

import java.util.function.Function;

/**
 * A committed sample.
 *
 * @param name folder and file name without extension, as a shop would call it
 * @param seed fixes colours, pose, light and noise
 */
record Sample(
        String name,
        Container container,
        long seed,
        int width,
        int height,
        Function<Dice, Subject> subject,
        Function<Dice, Backdrop> backdrop) {

    SamplePhoto render() {
        Dice dice = new Dice(seed);
        Scene scene = Scene.around(subject.apply(dice), backdrop.apply(dice), dice);
        return SamplePhotos.render(container == Container.PNG ? withoutGrain(scene) : scene, seed, width, height);
    }

    @Override
    public String toString() {
        return name;
    }

    String photoFile() {
        return name + container.extension;
    }

    String truthFile() {
        return name + ".png";
    }

    /** Noise is what makes a lossless file large. */
    private static Scene withoutGrain(Scene s) {
        Scene.Lens l = s.lens();
        Scene.Lens clean = new Scene.Lens(l.pitch(), l.fill(), l.shiftX(), l.exposure(), 0);
        return new Scene(s.subject(), s.yaw(), s.backdrop(), s.studio(), clean);
    }
}
