package dev.matteline.routes.source;

import dev.matteline.routes.web.WebException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Keeps us from being a burden: a few requests to one host at a time, and none while it wants to be left alone. */
final class HostManners {

    /** The code of what is put off without having been tried. */
    static final String BUSY = "web_busy";

    private static final int MOST_PER_HOST = 4;

    private static final class Host {
        final Semaphore places = new Semaphore(MOST_PER_HOST, true);
        volatile Instant restUntil = Instant.MIN;
    }

    private final Clock clock;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    HostManners(Clock clock) {
        this.clock = clock;
    }

    /** @throws WebException to be tried again, while the host rests */
    void enter(String name) throws InterruptedException, WebException {
        Host host = hosts.computeIfAbsent(name, n -> new Host());
        host.places.acquire();
        Instant now = clock.instant();
        if (now.isBefore(host.restUntil)) {
            host.places.release();
            throw new WebException(
                    BUSY,
                    name + " asked for a pause",
                    true,
                    java.util.Optional.of(Duration.between(now, host.restUntil)));
        }
    }

    void leave(String name) {
        hosts.computeIfAbsent(name, n -> new Host()).places.release();
    }

    void rest(String name, Duration pause) {
        Host host = hosts.computeIfAbsent(name, n -> new Host());
        Instant until = clock.instant().plus(pause);
        if (until.isAfter(host.restUntil)) {
            host.restUntil = until;
        }
    }
}
