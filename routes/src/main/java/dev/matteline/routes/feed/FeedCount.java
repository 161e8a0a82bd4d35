package dev.matteline.routes.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a feed would bring in.
 *
 * @param pictures different links
 * @param known of these, handed in before
 * @param badRows rows that cannot be read
 * @param problems the first few of these, by number and code
 */
public record FeedCount(long pictures, long known, long badRows, List<String> problems) {

    /** As many problems are named. */
    private static final int SHOWN = 10;

    private static final int AT_A_TIME = 500;

    public FeedCount {
        problems = List.copyOf(problems);
    }

    /** Tells which links are known. */
    @FunctionalInterface
    public interface Known {
        Set<String> of(Collection<String> links);
    }

    /** Reads {@code feed} to its end, and remembers eight bytes of each link. */
    public static FeedCount of(Feed feed, Known known) throws IOException {
        Distinct all = new Distinct();
        Distinct had = new Distinct();
        Set<String> links = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        long bad = 0;
        for (Optional<FeedRow> row = feed.next(); row.isPresent(); row = feed.next()) {
            row.get().images().forEach(image -> links.add(image.link()));
            if (row.get().problem().isPresent()) {
                bad++;
                if (problems.size() < SHOWN) {
                    problems.add("row " + row.get().number() + ": "
                            + row.get().problem().get().code());
                }
            }
            if (links.size() >= AT_A_TIME) {
                count(links, known, all, had);
            }
        }
        count(links, known, all, had);
        return new FeedCount(all.number(), had.number(), bad, problems);
    }

    private static void count(Set<String> links, Known known, Distinct all, Distinct had) {
        links.forEach(all::add);
        if (!links.isEmpty()) {
            known.of(links).forEach(had::add);
        }
        links.clear();
    }

    /** Counts different texts by the beginnings of their hashes: among a million, two are taken for one once in 37 million counts. */
    private static final class Distinct {

        private long[] hashes = new long[1024];
        private int size;

        void add(String text) {
            if (size == hashes.length) {
                compact();
                if (size > hashes.length / 2) {
                    hashes = Arrays.copyOf(hashes, hashes.length * 2);
                }
            }
            hashes[size++] = hash(text);
        }

        long number() {
            compact();
            return size;
        }

        private void compact() {
            Arrays.sort(hashes, 0, size);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || hashes[i] != hashes[i - 1]) {
                    hashes[kept++] = hashes[i];
                }
            }
            size = kept;
        }

        private static long hash(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return java.nio.ByteBuffer.wrap(digest).getLong();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
