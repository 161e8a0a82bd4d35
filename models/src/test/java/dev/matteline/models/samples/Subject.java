package dev.matteline.models.samples;

import java.util.List;

/** The product: its parts, solids before glass, and how it likes to be turned. */
record Subject(String kind, List<Part> parts, double maxYaw) {

    Subject {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || maxYaw < 0) {
            throw new IllegalArgumentException("a subject needs parts and a yaw range");
        }
    }

    List<Part> solids() {
        return parts.stream().filter(p -> p.material().opacity() >= 1).toList();
    }

    List<Part> glass() {
        return parts.stream().filter(p -> p.material().opacity() < 1).toList();
    }

    boolean furry() {
        return parts.stream().anyMatch(p -> p.material().fuzz() > 0);
    }
}
