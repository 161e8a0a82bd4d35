package dev.matteline.models.samples;

/** One set-up in the studio: what stands where, in which light, seen how. Angles in radians. */
record Scene(Subject subject, double yaw, Backdrop backdrop, Studio studio, Lens lens) {

    /**
     * @param pitch how far the camera looks down
     * @param fill share of the frame the subject takes
     * @param shiftX offset from the middle in frame widths
     * @param grain noise in 8-bit levels
     */
    record Lens(double pitch, double fill, double shiftX, double exposure, double grain) {}

    /** Everything drawn from the seed. */
    static Scene of(long seed) {
        Dice dice = new Dice(seed);
        Subject subject = Subjects.any(dice);
        return around(subject, Backdrops.any(dice), dice);
    }

    static Scene around(Subject subject, Backdrop backdrop, Dice dice) {
        double yaw = dice.between(-subject.maxYaw(), subject.maxYaw());
        double side = dice.chance(0.5) ? 1 : -1;
        Point key = new Point(side * dice.between(0.45, 0.95), dice.between(0.95, 1.5), -dice.between(0.35, 0.9));
        float[] floor = new float[3];
        backdrop.floor().colour(0.3, 0, 0.2, floor);
        Rgb bounce = new Rgb(floor[0], floor[1], floor[2]);
        Studio studio = new Studio(key, dice.between(0.72, 0.95), dice.between(0.36, 0.55), bounce);
        double pitch = dice.between(0.14, 0.42);
        double fill = dice.between(0.7, 0.88) * (subject.furry() ? 0.93 : 1);
        double shift = dice.between(-0.35, 0.35) * (1 - fill);
        Lens lens = new Lens(pitch, fill, shift, dice.between(0.95, 1.12), dice.between(0.8, 2.4));
        return new Scene(subject, yaw, backdrop, studio, lens);
    }
}
