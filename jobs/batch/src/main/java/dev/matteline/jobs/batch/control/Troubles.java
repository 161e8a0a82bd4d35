package dev.matteline.jobs.batch.control;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What keeps work from going on just now, by place; for health, for people, and for commands that must give up. */
public final class Troubles {

    /** A stable code, and one sentence for a person. */
    public record Trouble(String code, String message, int times) {}

    private final Map<String, Trouble> current = new ConcurrentHashMap<>();

    void happened(String place, String code, String message) {
        current.merge(place, new Trouble(code, message, 1), (old, now) -> new Trouble(code, message, old.times() + 1));
    }

    /** A trouble with the machinery, not with the work. */
    void happened(String place, Throwable failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        happened(place, code(failure), message);
    }

    private static String code(Throwable failure) {
        if (DatabaseLoss.in(failure)) {
            return DatabaseLoss.CODE;
        }
        return DatabaseLoss.ofSpace(failure) ? "database_disk_full" : "infrastructure";
    }

    void over(String place) {
        current.remove(place);
    }

    /** How often this code has come up in a row, over all places. */
    int times(String code) {
        return current.values().stream()
                .filter(trouble -> trouble.code().equals(code))
                .mapToInt(Trouble::times)
                .sum();
    }

    public Map<String, Trouble> current() {
        return Map.copyOf(current);
    }

    /** The trouble that has come up most often in a row. */
    public Optional<Trouble> worst() {
        return current.values().stream().max((a, b) -> Integer.compare(a.times(), b.times()));
    }
}
