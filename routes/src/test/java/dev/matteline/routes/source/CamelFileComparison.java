package dev.matteline.routes.source;

import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.testing.CamelHarness;
import dev.matteline.routes.testing.MemoryIntake;
import dev.matteline.routes.testing.Sh;
import dev.matteline.routes.testing.TempContentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what the RATIONALE claims; prints figures and asserts nothing, so it is not part of the tests. Run it with
 * {@code mvn -pl routes test -Dtest=CamelFileComparison}.
 */
class CamelFileComparison {

    @TempDir
    Path temp;

    @Test
    void readLockChanged() throws Exception {
        Path in = fill(30);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        long start = System.nanoTime();
        try (DefaultCamelContext camel = camelFile(in, "readLock=changed", seen)) {
            camel.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> seen.size() == 30);
            System.out.printf("camel-file readLock=changed: 30 files in %.1f s%n", seconds(start));
        }
    }

    @Test
    void ourOwn() throws Exception {
        Path in = fill(30);
        try (CamelHarness harness = new CamelHarness(temp)) {
            long start = System.nanoTime();
            harness.sources.start(spec(in));
            await().until(() -> harness.intake.entries().size() == 30);
            System.out.printf("own scan, poll 1 s, minimum age 1 s: 30 files in %.1f s%n", seconds(start));
        }
    }

    @Test
    void namesThatAreNotText() throws Exception {
        Path in = Files.createDirectories(temp.resolve("in"));
        Sh.run(in, "perl -e 'for (\"good.jpg\", \"\\xff.jpg\") { open F, \">\", $_; print F \"x\"; close F }'");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (DefaultCamelContext camel = camelFile(in, "readLock=none", seen)) {
            camel.start();
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(() -> seen.size() <= 2);
            System.out.println("camel-file sees, of good.jpg and \\xff.jpg: " + seen);
        }
    }

    @Test
    void aHundredThousandKeptFiles() throws Exception {
        Path in = Files.createDirectories(temp.resolve("in"));
        for (int i = 0; i < 100_000; i++) {
            Path folder = in.resolve("d" + i / 1000);
            if (i % 1000 == 0) {
                Files.createDirectories(folder);
            }
            Files.createFile(folder.resolve("picture-" + i + ".jpg"));
        }
        Intake all = new MemoryIntake(new TempContentStore(temp.resolve("store"))) {
            @Override
            public synchronized Set<Revision> known(SourceName source, Collection<Revision> candidates) {
                return Set.copyOf(candidates);
            }
        };
        FolderSourceSpec spec = spec(in);
        MovableClock clock = new MovableClock();
        SourceState state = new SourceState(spec.name(), Clock.systemUTC());
        WatchScan scan = new WatchScan(
                spec, Inputs.watched(in).folders().get(0), new KnownFilter(spec.name(), all, state), state, clock);
        long before = usedHeap();
        for (int round = 0; round < 10; round++) {
            clock.move(Duration.ofSeconds(2));
            long start = System.nanoTime();
            int found = scan.take(1000).size();
            System.out.printf("look %d at 100 000 files: %.3f s, %d to read%n", round, seconds(start), found);
        }
        System.out.printf("memory for 100 000 files: %.1f MiB%n", (usedHeap() - before) / 1048576.0);
        System.out.println(state.status().counts() + ", complete: " + scan.complete());
    }

    private FolderSourceSpec spec(Path in) {
        return new FolderSourceSpec(
                new SourceName("measured"),
                TenantId.DEFAULT,
                List.of(in),
                new Pickup.WhenUnchanged(Duration.ofSeconds(1)),
                Duration.ofSeconds(1),
                new AfterDelivery.Keep());
    }

    private Path fill(int files) throws IOException {
        Path in = Files.createDirectories(temp.resolve("in"));
        for (int i = 0; i < files; i++) {
            Files.writeString(in.resolve(i + ".jpg"), "picture");
        }
        return in;
    }

    private static DefaultCamelContext camelFile(Path in, String options, Set<String> seen) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + in + "?noop=true&recursive=true&initialDelay=0&delay=1000&" + options)
                        .process(e -> seen.add(String.valueOf(e.getMessage().getHeader("CamelFileName"))));
            }
        });
        return camel;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
