package dev.matteline.routes.source;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.Printable;
import dev.matteline.routes.remote.RemoteFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a source remembers of the files of another machine, and which of them are to be handed over. */
final class RemoteSightings {

    private record Seen(RemoteFile file, Instant since, boolean asked) {}

    /** What went wrong with a file that is there, how often, and when it is tried again. */
    private record Trouble(String code, int times, Instant until) {}

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** So often may a file be caught while it is written, without anybody being told. */
    private static final int USUAL = 2;

    private final Pickup pickup;
    private final boolean wholeWhenVisible;
    private final Map<MediaPath, Trouble> troubles = new HashMap<>();
    private final Map<MediaPath, Candidate> wanted = new LinkedHashMap<>();
    private Map<MediaPath, Seen> seen = new HashMap<>();

    RemoteSightings(Pickup pickup, boolean wholeWhenVisible) {
        this.pickup = pickup;
        this.wholeWhenVisible = wholeWhenVisible;
    }

    /** A whole listing replaces the one before; gives what is complete and was not asked about yet. */
    List<Candidate> see(Map<MediaPath, RemoteFile> listing, Instant now) {
        Map<MediaPath, Seen> next = new HashMap<>();
        List<Candidate> complete = new ArrayList<>();
        for (RemoteFile file : listing.values()) {
            if (isMarker(file)) {
                continue;
            }
            Seen before = seen.get(file.path());
            boolean same = before != null && before.file().equals(file);
            Seen after = same ? Objects.requireNonNull(before) : new Seen(file, now, false);
            if (!same) {
                wanted.remove(file.path());
            }
            if (!after.asked() && isComplete(after, same, listing, now) && !isPutOff(file, now)) {
                complete.add(new Candidate.Remote(file));
            }
            next.put(file.path(), after);
        }
        wanted.keySet().removeIf(path -> seen.containsKey(path) && !next.containsKey(path));
        seen = next;
        troubles.keySet().retainAll(next.keySet());
        return complete;
    }

    List<Candidate> wanted(int limit) {
        return wanted.values().stream().limit(limit).toList();
    }

    void want(Candidate candidate) {
        done(candidate);
        wanted.put(candidate.path(), candidate);
    }

    /** Not asked about again while it stays as it is. */
    void done(Candidate candidate) {
        Candidate latest = wanted.get(candidate.path());
        if (latest != null && latest.fingerprint().equals(candidate.fingerprint())) {
            wanted.remove(candidate.path());
        }
        seen.computeIfPresent(
                candidate.path(),
                (path, old) -> old.file().fingerprint().equals(candidate.fingerprint())
                        ? new Seen(old.file(), old.since(), true)
                        : old);
    }

    /** The ledger has it. */
    void taken(Candidate candidate) {
        done(candidate);
        troubles.remove(candidate.path());
    }

    void forget(Candidate candidate) {
        wanted.remove(candidate.path());
        seen.remove(candidate.path());
    }

    int failed(Candidate candidate) {
        return trouble(candidate, "", Instant.MIN).times();
    }

    /** Seen anew by the next listing, and taken again after a pause that doubles. */
    void putOff(Candidate candidate, String code, Instant now, Duration first) {
        wanted.remove(candidate.path());
        Trouble before = troubles.get(candidate.path());
        Duration pause = first.multipliedBy(1L << Math.min(before == null ? 0 : before.times(), 20));
        trouble(candidate, code, now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
        seen.computeIfPresent(candidate.path(), (path, old) -> new Seen(old.file(), now, false));
    }

    private Trouble trouble(Candidate candidate, String code, Instant until) {
        return troubles.merge(
                candidate.path(), new Trouble(code, 1, until), (old, one) -> new Trouble(code, old.times() + 1, until));
    }

    private boolean isPutOff(RemoteFile file, Instant now) {
        Trouble trouble = troubles.get(file.path());
        return trouble != null && now.isBefore(trouble.until());
    }

    /** Files that are there and could not be had several times: the code by name. */
    Map<String, String> troubled() {
        Map<String, String> codes = new LinkedHashMap<>();
        troubles.forEach((path, trouble) -> {
            if (trouble.times() > USUAL && !trouble.code().isEmpty()) {
                codes.put(Printable.of(path), trouble.code());
            }
        });
        return codes;
    }

    void refuse(Candidate candidate, Candidate.Unreadable refusal) {
        wanted.put(candidate.path(), refusal);
    }

    /** The same file, as it is by now. */
    void renew(RemoteFile file, Instant now) {
        seen.put(file.path(), new Seen(file, now, true));
        wanted.remove(file.path());
        wanted.put(file.path(), new Candidate.Remote(file));
    }

    private boolean isComplete(Seen file, boolean seenBefore, Map<MediaPath, RemoteFile> listing, Instant now) {
        Optional<String> marker = pickup.marker();
        if (marker.isPresent()) {
            return listing.containsKey(new MediaPath(file.file().path() + marker.get()));
        }
        if (pickup instanceof Pickup.WhenUnchanged unchanged && !wholeWhenVisible) {
            return seenBefore && age(file, now).compareTo(unchanged.minAge()) >= 0;
        }
        return true;
    }

    private boolean isMarker(RemoteFile file) {
        return pickup.marker().filter(file.path().value()::endsWith).isPresent();
    }

    private static Duration age(Seen file, Instant now) {
        return Duration.between(file.since(), now);
    }
}
