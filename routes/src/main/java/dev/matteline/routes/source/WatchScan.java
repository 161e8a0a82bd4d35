package dev.matteline.routes.source;

import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.NativeNames;
import dev.matteline.routes.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a folder again and again. Remembers every file that is there with the state it was last seen in, so that a
 * look costs one stat per file, and asks the ledger about each revision at most once.
 */
final class WatchScan implements SourceScan {

    private static final int CHUNK = 1000;

    /** A look may take at most this share of the time: after an idle one the source rests 9 times as long. */
    private static final int REST = 9;

    private final Inputs.Folder folder;
    private final Optional<Path> leftOut;
    private final Pickup pickup;
    private final KnownFilter known;
    private final SourceState state;
    private final Clock clock;
    private final Map<Path, Sighting> sightings = new HashMap<>();
    private Instant restUntil = Instant.MIN;
    private int round;

    WatchScan(FolderSourceSpec spec, Inputs.Folder folder, KnownFilter known, SourceState state, Clock clock) {
        this.folder = folder;
        this.leftOut = FolderParts.leftOut(spec);
        this.pickup = spec.pickup();
        this.known = known;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public List<Candidate> take(int limit) {
        Instant start = clock.instant();
        if (start.isBefore(restUntil)) {
            return List.of();
        }
        round++;
        List<Candidate> ready = look(start, limit);
        sightings.values().removeIf(sighting -> sighting.round != round);
        if (ready.isEmpty()) {
            restUntil = clock.instant()
                    .plus(Duration.between(start, clock.instant()).multipliedBy(REST));
        }
        return ready.stream().limit(limit).toList();
    }

    @Override
    public void registered(Staged.Ready ready) {
        if (ready.candidate() instanceof Candidate.Openable file) {
            Sighting sighting = sightings.get(file.file());
            if (sighting != null && sighting.state.equals(file.state())) {
                boolean denied = ready.arrival() instanceof UnreadableMedia && !Files.isReadable(file.file());
                sighting.stage = denied ? Sighting.Stage.DENIED : Sighting.Stage.DONE;
            }
        }
    }

    @Override
    public void changed(Candidate candidate) {
        sightings.remove(((Candidate.Openable) candidate).file());
    }

    @Override
    public void vanished(Candidate candidate) {
        sightings.remove(((Candidate.Openable) candidate).file());
    }

    @Override
    public boolean complete() {
        return false;
    }

    private List<Candidate> look(Instant now, int limit) {
        List<Candidate> ready = new ArrayList<>();
        List<Candidate> unasked = new ArrayList<>();
        Map<String, String> problems = new HashMap<>();
        TreeWalk walk = new TreeWalk(folder.root(), leftOut);
        while (walk.hasNext()) {
            TreeWalk.Found found = walk.next();
            if (found instanceof TreeWalk.Found.RegularFile file && !isMarker(file.path())) {
                Sighting sighting = see(file, now);
                if (sighting.stage == Sighting.Stage.WANTED && ready.size() < limit) {
                    ready.add(candidate(file));
                } else if (sighting.stage == Sighting.Stage.NEW && isComplete(file, sighting, now)) {
                    unasked.add(candidate(file));
                }
            }
            problem(found).ifPresent(message -> problems.put(Printable.of(found.path()), message));
            if (unasked.size() >= CHUNK) {
                ask(unasked, ready);
            }
        }
        ask(unasked, ready);
        state.scanProblems(problems);
        return ready;
    }

    private Sighting see(TreeWalk.Found.RegularFile file, Instant now) {
        Sighting sighting = sightings.get(file.path());
        if (sighting == null || !sighting.state.equals(file.state())) {
            sighting = new Sighting(file.state(), now);
            sightings.put(file.path(), sighting);
        } else {
            sighting.seenAgain = true;
        }
        if (sighting.stage == Sighting.Stage.DENIED && Files.isReadable(file.path())) {
            sighting.stage = Sighting.Stage.WANTED;
        }
        sighting.round = round;
        return sighting;
    }

    private void ask(List<Candidate> unasked, List<Candidate> ready) {
        Set<Candidate> unknown = new HashSet<>(known.unknown(unasked));
        for (Candidate candidate : unasked) {
            Sighting sighting = sightings.get(((Candidate.Openable) candidate).file());
            if (sighting != null) {
                sighting.stage = unknown.contains(candidate) ? Sighting.Stage.WANTED : Sighting.Stage.DONE;
            }
        }
        ready.addAll(unasked.stream().filter(unknown::contains).toList());
        unasked.clear();
    }

    private boolean isComplete(TreeWalk.Found.RegularFile file, Sighting sighting, Instant now) {
        Optional<String> marker = pickup.marker();
        if (marker.isPresent()) {
            return Markers.has(file.path(), marker.get());
        }
        Duration minAge = pickup instanceof Pickup.WhenUnchanged unchanged ? unchanged.minAge() : Duration.ZERO;
        return sighting.seenAgain && !now.isBefore(sighting.since.plus(minAge));
    }

    private boolean isMarker(Path file) {
        return pickup.marker().filter(NativeNames.text(file)::endsWith).isPresent();
    }

    private Candidate candidate(TreeWalk.Found.RegularFile file) {
        return new Candidate.Openable(folder.path(file.path()), folder.root(), file.path(), file.state());
    }

    private static Optional<String> problem(TreeWalk.Found found) {
        if (found instanceof TreeWalk.Found.Broken broken && broken.folder()) {
            return Optional.of("folder_unreadable");
        }
        return found instanceof TreeWalk.Found.Special ? Optional.of("not_a_regular_file") : Optional.empty();
    }
}
