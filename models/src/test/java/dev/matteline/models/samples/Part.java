package dev.matteline.models.samples;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** A solid of one material with the ball that encloses it. */
record Part(Sdf shape, Material material, Point centre, double radius, List<Point> near) {

    private static final int CELLS = 22;
    private static final int HALF = CELLS / 2;
    private static final double CELL = 0.12;
    private static final double HALF_DIAGONAL = CELL * 0.8661;

    Part {
        near = List.copyOf(near);
    }

    /** Finds the enclosing ball by sampling the space a subject may take: 2.6 units wide and deep, 2.6 tall. */
    static Part of(Sdf shape, Material material) {
        List<Point> near = new ArrayList<>();
        for (int i = 0; i < CELLS * CELLS * CELLS; i++) {
            int up = i / CELLS % CELLS;
            int back = i / (CELLS * CELLS);
            double x = (i % CELLS - HALF + 0.5) * CELL;
            double y = (up - 0.5) * CELL;
            double z = (back - HALF + 0.5) * CELL;
            if (shape.at(x, y, z) < HALF_DIAGONAL) {
                near.add(new Point(x, y, z));
            }
        }
        if (near.isEmpty()) {
            throw new IllegalArgumentException("a part lies outside the space a subject may take");
        }
        double cx = middle(near.stream().mapToDouble(Point::x).summaryStatistics());
        double cy = middle(near.stream().mapToDouble(Point::y).summaryStatistics());
        double cz = middle(near.stream().mapToDouble(Point::z).summaryStatistics());
        double far = 0;
        for (Point p : near) {
            far = Math.max(far, Shapes.length(p.x() - cx, p.y() - cy, p.z() - cz));
        }
        return new Part(shape, material, new Point(cx, cy, cz), far + HALF_DIAGONAL, near);
    }

    private static double middle(DoubleSummaryStatistics s) {
        return (s.getMin() + s.getMax()) / 2;
    }
}
