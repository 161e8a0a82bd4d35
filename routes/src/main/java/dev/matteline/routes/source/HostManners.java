package dev.matteline.routes.source;

import dev.matteline.routes.web.WebException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Keeps us from being a burden: a few requests to one host at a time, and none while it wants to be left alone. One that
 * does not answer several times in a row is left alone, too, longer each time, and after some minutes given up for a
 * while, so that its pictures do not hold up those of other hosts.
 */
final class HostManners {

    /** The code of what is put off without having been tried. */
    static final String BUSY = "web_busy";

    /** The code of what is given up without having been tried. */
    static final String DOWN = "web_host_down";

    private static final int MOST_PER_HOST = 4;
    private static final int FAILURES = 5;
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    /** Rests of 5 s, 10 s ... 80 s. */
    private static final int RESTS = 5;

    private static final Duration GIVEN_UP = Duration.ofMinutes(10);

    private static final class Host {
        final Semaphore places = new Semaphore(MOST_PER_HOST, true);
        volatile Instant restUntil = Instant.MIN;
        volatile Instant downUntil = Instant.MIN;
        int failures;
        int rests;
    }

    private final Clock clock;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    HostManners(Clock clock) {
        this.clock = clock;
    }

    /** @throws WebException to be tried again, while the host rests; not to be, while it is given up */
    void enter(String name) throws InterruptedException, WebException {
        Host host = host(name);
        host.places.acquire();
        Instant now = clock.instant();
        if (now.isBefore(host.downUntil)) {
            host.places.release();
            throw new WebException(DOWN, name + " has not answered for some minutes", false);
        }
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
        host(name).places.release();
    }

    /** Whatever it said. */
    void answered(String name) {
        Host host = host(name);
        synchronized (host) {
            host.failures = 0;
            host.rests = 0;
        }
    }

    void silent(String name) {
        Host host = host(name);
        Duration pause;
        synchronized (host) {
            host.failures++;
            if (host.failures < FAILURES) {
                return;
            }
            host.failures = 0;
            host.rests++;
            if (host.rests > RESTS) {
                host.rests = 0;
                host.downUntil = clock.instant().plus(GIVEN_UP);
                return;
            }
            pause = FIRST_REST.multipliedBy(1L << (host.rests - 1));
        }
        rest(name, pause);
    }

    private Host host(String name) {
        return hosts.computeIfAbsent(name, n -> new Host());
    }

    void rest(String name, Duration pause) {
        Host host = host(name);
        Instant until = clock.instant().plus(pause);
        if (until.isAfter(host.restUntil)) {
            host.restUntil = until;
        }
    }
}
