package dev.matteline.routes.source;

import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.routes.Printable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running source tells and is told. Safe for use by many threads. */
final class SourceState {

    private static final Logger LOG = LoggerFactory.getLogger(SourceState.class);
    private static final int MOST_PROBLEMS = 100;

    private final SourceName name;
    private final Clock clock;
    private final Map<String, SourceStatus.Problem> problems = new LinkedHashMap<>();
    private final Map<String, SourceStatus.Problem> inFolders = new LinkedHashMap<>();
    private CompletableFuture<Void> completion = new CompletableFuture<>();
    private SourceStatus.State state = SourceStatus.State.RUNNING;
    private String reason = "";
    private boolean retired;
    private SourceStatus.Counts counts = new SourceStatus.Counts(0, 0, 0, 0);

    SourceState(SourceName name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    synchronized SourceStatus status() {
        List<SourceStatus.Problem> all = new ArrayList<>(problems.values());
        all.addAll(inFolders.values());
        return new SourceStatus(name, state, reason, List.copyOf(all), counts);
    }

    synchronized CompletableFuture<Void> completion() {
        return completion;
    }

    synchronized boolean running() {
        return state == SourceStatus.State.RUNNING;
    }

    synchronized void waiting(String why) {
        if (running()) {
            reason = why;
        }
    }

    /** Its route is about to go: nothing is started or held any more. */
    synchronized void retire() {
        suspend("removed");
        retired = true;
    }

    synchronized boolean retired() {
        return retired;
    }

    synchronized void suspend(String why) {
        if (state == SourceStatus.State.RUNNING) {
            LOG.info("source {} suspended: {}", Printable.of(name), Printable.of(why));
            state = SourceStatus.State.SUSPENDED;
            reason = why;
        }
    }

    synchronized void resume() {
        if (state == SourceStatus.State.SUSPENDED || state == SourceStatus.State.FAILED) {
            state = SourceStatus.State.RUNNING;
            reason = "";
            problems.clear();
            completion = completion.isDone() ? new CompletableFuture<>() : completion;
        }
    }

    synchronized void finish() {
        state = SourceStatus.State.FINISHED;
        reason = "";
        completion.complete(null);
    }

    synchronized void fail(SourceStatus.State end, String why, Throwable cause) {
        state = end;
        reason = why;
        completion.completeExceptionally(cause);
    }

    /** Shows a problem until it is {@linkplain #solved solved}; logged when it is new. */
    synchronized void problem(String code, String message) {
        if (!problems.containsKey(code)) {
            LOG.warn("source {}: {}: {}", Printable.of(name), code, message);
            problems.put(code, new SourceStatus.Problem(code, message, clock.instant()));
        }
    }

    synchronized void solved(String code) {
        problems.remove(code);
    }

    /** Replaces what is wrong in the folders: code by printable path. */
    synchronized void scanProblems(Map<String, String> codes) {
        inFolders.keySet().retainAll(codes.keySet());
        Instant now = clock.instant();
        codes.forEach((path, code) -> {
            if (!inFolders.containsKey(path) && inFolders.size() < MOST_PROBLEMS) {
                LOG.warn("source {}: {}: {}", Printable.of(name), code, path);
                inFolders.put(path, new SourceStatus.Problem(code, "Left out: " + path + ".", now));
            }
        });
    }

    synchronized void countFound(int found, int known) {
        counts = new SourceStatus.Counts(
                counts.found() + found, counts.accepted(), counts.known() + known, counts.refused());
    }

    synchronized void count(List<IntakeResult> results) {
        Map<Class<?>, Integer> sums = new HashMap<>();
        results.forEach(result -> sums.merge(result.getClass(), 1, Integer::sum));
        counts = new SourceStatus.Counts(
                counts.found(),
                counts.accepted() + sums.getOrDefault(IntakeResult.Accepted.class, 0),
                counts.known() + sums.getOrDefault(IntakeResult.AlreadyKnown.class, 0),
                counts.refused() + sums.getOrDefault(IntakeResult.Refused.class, 0));
    }
}
