package dev.matteline.routes.testing;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.FeedBook;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SourceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The book of feeds for tests: of one source, in memory. */
public final class MemoryFeedBook implements FeedBook {

    private final Map<String, Picture> pictures = new LinkedHashMap<>();
    private final Map<String, Long> takenIn = new HashMap<>();
    private final List<Reading> ended = new ArrayList<>();
    private long readings;

    @Override
    public synchronized Set<String> known(SourceName source, Collection<String> links) {
        return links.stream()
                .filter(link -> pictures.containsKey(link)
                        && pictures.get(link).revision().isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean over(SourceName source, String sha256) {
        return !ended.isEmpty()
                && ended.get(ended.size() - 1).content().sha256().equals(sha256);
    }

    @Override
    public synchronized Reading begin(SourceName source, String fileName, ContentRef feed) {
        return new Reading(++readings, source, feed);
    }

    @Override
    public synchronized List<Picture> enter(Reading reading, List<Wish> wishes) {
        List<Picture> open = new ArrayList<>();
        for (Wish wish : wishes) {
            Picture picture = pictures.computeIfAbsent(
                    wish.link(), link -> new Picture(link, free(wish.path()), Optional.empty(), Optional.empty()));
            if (takenIn.getOrDefault(wish.link(), 0L) != reading.id() && !open.contains(picture)) {
                open.add(picture);
            }
        }
        return open;
    }

    private MediaPath free(MediaPath wished) {
        String text = wished.value();
        int dot = text.lastIndexOf('.');
        MediaPath path = wished;
        for (int n = 2; has(path); n++) {
            path = new MediaPath(text.substring(0, dot) + "-" + n + text.substring(dot));
        }
        return path;
    }

    private boolean has(MediaPath path) {
        return pictures.values().stream().anyMatch(picture -> picture.path().equals(path));
    }

    @Override
    public synchronized void taken(Reading reading, List<Taken> taken) {
        for (Taken one : taken) {
            takenIn.put(one.link(), reading.id());
            one.revision()
                    .ifPresent(revision -> pictures.computeIfPresent(
                            one.link(),
                            (link, old) -> new Picture(link, old.path(), Optional.of(revision), one.etag())));
        }
    }

    @Override
    public synchronized void end(Reading reading) {
        ended.add(reading);
    }

    /** How many readings came to their end. */
    public synchronized int ended() {
        return ended.size();
    }
}
