package dev.matteline.routes.source;

import dev.matteline.jobs.api.FeedBook;
import dev.matteline.jobs.api.FeedBook.Picture;
import dev.matteline.jobs.api.FeedBook.Reading;
import dev.matteline.jobs.api.FeedBook.Taken;
import dev.matteline.jobs.api.FeedBook.Wish;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.Printable;
import dev.matteline.routes.feed.Feed;
import dev.matteline.routes.feed.FeedRow;
import dev.matteline.routes.web.WebException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The pictures of one reading that are under way, refilled from its rows. Used by one thread at a time. */
final class FeedQueue {

    private static final int ROWS = 200;
    private static final int MOST = 500;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** @param link empty for a row that cannot be read */
    private record Entry(Candidate candidate, String link, Instant due) {}

    private final Reading reading;
    private final Feed feed;
    private final FeedBook book;
    private final KnownFilter known;
    private final FeedSourceSpec spec;
    private final FeedLinks links;
    private final Map<MediaPath, Entry> open = new LinkedHashMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private boolean read;

    FeedQueue(FeedSourceSpec spec, Reading reading, Feed feed, FeedBook book, KnownFilter known) {
        this.spec = spec;
        this.reading = reading;
        this.feed = feed;
        this.book = book;
        this.known = known;
        this.links = new FeedLinks(spec.feed().base(), reading);
    }

    Reading reading() {
        return reading;
    }

    boolean done() {
        return read && open.isEmpty();
    }

    List<Candidate> take(int limit, Instant now) throws IOException {
        flush();
        while (!read && open.size() < Math.min(limit, MOST)) {
            fill(now);
        }
        return open.values().stream()
                .filter(entry -> !entry.due().isAfter(now))
                .map(Entry::candidate)
                .limit(limit)
                .toList();
    }

    private void fill(Instant now) throws IOException {
        List<Wish> wishes = new ArrayList<>();
        List<Candidate> bad = new ArrayList<>();
        for (int i = 0; i < ROWS && !read; i++) {
            Optional<FeedRow> row = feed.next();
            read = row.isEmpty();
            row.ifPresent(present -> {
                present.images()
                        .forEach(image -> wishes.add(
                                new Wish(image.link(), spec.feed().names().path(present, image))));
                present.problem().ifPresent(problem -> bad.add(links.unreadable(present, problem)));
            });
        }
        known.unknown(bad).forEach(row -> open.put(row.path(), new Entry(row, "", now)));
        List<Picture> pictures = wishes.isEmpty() ? List.of() : book.enter(reading, wishes);
        List<Picture> wanted = pictures.stream()
                .filter(picture -> !open.containsKey(picture.path()))
                .toList();
        Map<MediaPath, String> linkOf = new HashMap<>();
        wanted.forEach(picture -> linkOf.put(picture.path(), picture.link()));
        for (Candidate candidate : links.candidates(wanted, known)) {
            String link = Objects.requireNonNull(linkOf.get(candidate.path()));
            open.put(candidate.path(), new Entry(candidate, link, now));
        }
        forgetKnownFiles(wanted);
    }

    /** Files of the base folder that are registered in the state they are in. */
    private void forgetKnownFiles(List<Picture> wanted) {
        List<Candidate> files = wanted.stream()
                .map(picture -> open.get(picture.path()))
                .filter(entry -> entry != null && !(entry.candidate() instanceof Candidate.Linked))
                .map(Entry::candidate)
                .toList();
        Set<Candidate> unknown = new HashSet<>(known.unknown(files));
        for (Candidate file : files) {
            if (!unknown.contains(file)) {
                taken(file, Optional.of(file.fingerprint()), Optional.empty());
            }
        }
    }

    void taken(Candidate candidate, Optional<String> revision, Optional<String> etag) {
        Entry entry = open.remove(candidate.path());
        if (entry != null && !entry.link().isEmpty()) {
            taken.add(new Taken(entry.link(), revision, etag));
        }
    }

    /** A few tries; then it is refused with what the last one said. */
    void later(Candidate candidate, IOException cause, Instant now) {
        Entry entry = open.get(candidate.path());
        if (entry != null && candidate instanceof Candidate.Linked linked) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << (2 * (linked.attempt() - 1)));
            Duration asked =
                    cause instanceof WebException web ? web.retryAfter().orElse(pause) : pause;
            boolean tried = !(cause instanceof WebException web && web.code().equals(HostManners.BUSY));
            open.put(candidate.path(), new Entry(tried ? linked.again() : linked, entry.link(), now.plus(asked)));
        }
    }

    void refuse(Candidate candidate, String code, String message) {
        Entry entry = open.get(candidate.path());
        if (entry != null) {
            Candidate refused = links.refused(new Intake.Revision(candidate.path(), ""), code, message);
            open.put(candidate.path(), new Entry(refused, entry.link(), entry.due()));
        }
    }

    void flush() {
        if (!taken.isEmpty()) {
            book.taken(reading, List.copyOf(taken));
            taken.clear();
        }
    }

    void close() {
        try {
            feed.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the feed cannot be closed: " + Printable.of(spec.name()), e);
        }
    }
}
