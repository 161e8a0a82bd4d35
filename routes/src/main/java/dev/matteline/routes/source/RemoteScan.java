package dev.matteline.routes.source;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.IgnoredNames;
import dev.matteline.routes.Printable;
import dev.matteline.routes.remote.Found;
import dev.matteline.routes.remote.RemoteFile;
import dev.matteline.routes.remote.RemoteFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the files of another machine, once or again and again. Remembers each file in the state it was last seen in, so
 * that the ledger is asked about each revision at most once.
 */
final class RemoteScan implements SourceScan {

    private static final int CHUNK = 1000;

    /** Listing may take at most this share of the time: after an idle one the source rests 9 times as long. */
    private static final int REST = 9;

    private final RemoteSourceSpec spec;
    private final RemoteFiles files;
    private final KnownFilter known;
    private final SourceState state;
    private final Clock clock;
    private final RemoteSightings sightings;
    private final BackOff backOff;
    private Instant restUntil = Instant.MIN;
    private boolean listed;

    RemoteScan(RemoteSourceSpec spec, RemoteFiles files, KnownFilter known, SourceState state, Clock clock) {
        this.spec = spec;
        this.files = files;
        this.known = known;
        this.state = state;
        this.clock = clock;
        this.backOff = new BackOff(spec.poll());
        this.sightings = new RemoteSightings(spec.pickup(), files.wholeWhenVisible());
    }

    @Override
    public List<Candidate> take(int limit) {
        Instant start = clock.instant();
        backOff.check(start);
        if (once() ? !listed : !start.isBefore(restUntil)) {
            look(start);
            listed = true;
        }
        List<Candidate> ready = sightings.wanted(limit);
        if (ready.isEmpty()) {
            restUntil = clock.instant()
                    .plus(Duration.between(start, clock.instant()).multipliedBy(REST));
        }
        return ready;
    }

    @Override
    public void registered(Staged.Ready ready) {
        sightings.taken(ready.candidate());
    }

    @Override
    public void changed(Candidate candidate) {
        again(candidate, "unstable", "The file kept changing while it was read; try again later.");
    }

    @Override
    public void denied(Candidate candidate, IOException cause) {
        again(candidate, "unreadable", "The file could not be read: " + Printable.of(cause.getMessage()) + ".");
    }

    @Override
    public void vanished(Candidate candidate) {
        if (once() && candidate instanceof Candidate.Remote file) {
            sightings.refuse(file, file.unreadable("gone", "The file was removed before it could be read."));
        } else {
            sightings.forget(candidate);
        }
    }

    @Override
    public boolean complete() {
        return once() && listed && sightings.wanted(1).isEmpty();
    }

    /** While the machine answers, a transfer that breaks is the trouble of one file, and the others go on. */
    @Override
    public boolean failed(Candidate candidate, RuntimeException cause) {
        if (!(cause instanceof SourceFailure) || !(candidate instanceof Candidate.Remote file) || !answers(file)) {
            return false;
        }
        again(candidate, "transfer_broken", "The file could not be transferred; every attempt broke off.");
        return true;
    }

    private boolean answers(Candidate.Remote file) {
        try {
            files.look(file.path());
            return true;
        } catch (IOException away) {
            return false;
        }
    }

    private void again(Candidate candidate, String code, String message) {
        if (!(candidate instanceof Candidate.Remote file)) {
            sightings.forget(candidate);
        } else if (!once()) {
            sightings.putOff(file, code, clock.instant(), spec.poll());
        } else if (sightings.failed(file) >= OnceScan.TRIES) {
            sightings.refuse(file, file.unreadable(code, message));
        } else {
            refresh(file);
        }
    }

    private void refresh(Candidate.Remote candidate) {
        try {
            Optional<RemoteFile> now = files.look(candidate.path());
            if (now.isEmpty()) {
                vanished(candidate);
            } else {
                sightings.renew(now.get(), clock.instant());
            }
        } catch (IOException e) {
            throw new SourceFailure(e);
        }
    }

    private void look(Instant now) {
        Map<MediaPath, RemoteFile> found = new LinkedHashMap<>();
        List<Found.Broken> broken = new ArrayList<>();
        Optional<String> leftOut = spec.afterDelivery() instanceof AfterDelivery.MoveTo move
                ? files.inside(move.folder().toString())
                : Optional.empty();
        try {
            files.list(name -> !IgnoredNames.contains(name), item -> {
                if (item instanceof Found.File file) {
                    if (leftOut.filter(out -> file.file().path().value().startsWith(out + "/"))
                            .isEmpty()) {
                        found.put(file.file().path(), file.file());
                    }
                } else {
                    broken.add((Found.Broken) item);
                }
            });
            backOff.reset();
        } catch (IOException e) {
            throw backOff.after(new SourceFailure(e), now);
        }
        ask(sightings.see(found, now));
        tell(broken);
    }

    /** What cannot be taken is a refused item of a source that is read once, a problem of one that is watched. */
    private void tell(Collection<Found.Broken> broken) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (Found.Broken item : broken) {
            problems.put(Printable.of(item.shown()), item.code());
        }
        problems.putAll(sightings.troubled());
        state.scanProblems(problems);
        if (once()) {
            List<Candidate> refusals = broken.stream().map(RemoteScan::refusal).toList();
            known.unknown(refusals).forEach(sightings::want);
        }
    }

    private static Candidate refusal(Found.Broken item) {
        String name = Printable.of(item.shown()).replaceAll("^/+|/+$", "").replaceAll("/{2,}", "/");
        boolean usable = !name.isEmpty() && List.of(name.split("/")).stream().noneMatch(n -> n.matches("\\.{1,2}"));
        MediaPath path = new MediaPath(usable ? name : "~" + name.replace('/', '\u2215'));
        return new Candidate.Unreadable(path, item.code(), item.code(), item.message());
    }

    private void ask(List<Candidate> complete) {
        for (int from = 0; from < complete.size(); from += CHUNK) {
            List<Candidate> chunk = complete.subList(from, Math.min(complete.size(), from + CHUNK));
            List<Candidate> unknown = known.unknown(chunk);
            chunk.forEach(sightings::done);
            unknown.forEach(sightings::want);
        }
    }

    private boolean once() {
        return spec.pickup() instanceof Pickup.Once;
    }
}
