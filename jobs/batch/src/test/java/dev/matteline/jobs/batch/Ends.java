package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How things stand when everything has come to its end. */
final class Ends {

    private Ends() {}

    static void awaitDone(Works works) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> works.count("select count(*) from submission where state <> 'DONE'") == 0);
    }

    /** Until so many items have come to their end. */
    static void awaitSettled(Works works, int items) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> works.count("select count(*) from item where done_at is not null") == items);
    }

    static Map<String, Long> counts(Works works) {
        Map<String, Long> counts = new TreeMap<>();
        works.sql()
                .sql("select state, count(*) from item group by state")
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    static void assertBalanced(Works works, long paid) {
        assertThat(works.count(
                        "select coalesce(sum(case kind when 'COMMIT' then units when 'REFUND' then -units end), 0)"
                                + " from ledger"))
                .as("ledger")
                .isEqualTo(paid);
        assertThat(works.count("select committed from account")).as("committed").isEqualTo(paid);
        assertThat(works.count("select reserved from account")).as("reserved").isZero();
        assertThat(works.count("select coalesce(sum(open_units), 0) from reservation"))
                .as("open reservations")
                .isZero();
    }

    static List<Path> leftInStore(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("content"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
