package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database refuses once, and takes when it is asked again. */
class SetbacksTest {

    @TempDir
    Path home;

    private FakeCutter cutter;
    private FakeSink sink;

    @BeforeEach
    void fakes() {
        cutter = new FakeCutter(home);
        sink = new FakeSink(home);
    }

    /** Nobody else sends what a living worker has taken, so that an answer that is lost would be waited for for ever. */
    @Test
    void anAnswerThatCouldNotBeWrittenDownIsWrittenDownLater() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            refuseOnce(works, "delivery", "old.state = 'SENDING'");
            works.submit(Map.of("1.jpg", "picture", "2.jpg", "picture 2"));
            works.finish();
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 2L));
            assertThat(works.count("select nextval('refusals')"))
                    .as("it was refused")
                    .isGreaterThan(2);
            Ends.assertBalanced(works, 2);
        }
    }

    @Test
    void transactionsThatWaitForEachOtherAreBegunAgain() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.sql()
                    .sql("create table pair (id int primary key, n int not null)")
                    .update();
            works.sql().sql("insert into pair values (1, 0), (2, 0)").update();
            works.sql().sql("grant select, update on pair to public").update();
            JdbcClient sql = works.bean("jdbcClient", JdbcClient.class);
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);
            AtomicInteger begun = new AtomicInteger();
            TransactionTemplate transaction = works.bean(TransactionTemplate.class);
            both(
                    () -> crosswise(transaction, sql, List.of(1, 2), bothHoldOne, begun),
                    () -> crosswise(transaction, sql, List.of(2, 1), bothHoldOne, begun));
            assertThat(works.count("select sum(n) from pair")).isEqualTo(4);
            assertThat(begun).as("one of them twice").hasValueGreaterThan(2);
        }
    }

    private static Void crosswise(
            TransactionTemplate transaction,
            JdbcClient sql,
            List<Integer> rows,
            CyclicBarrier bothHoldOne,
            AtomicInteger begun) {
        AtomicInteger attempts = new AtomicInteger();
        transaction.executeWithoutResult(status -> {
            begun.incrementAndGet();
            more(sql, rows.get(0));
            if (attempts.getAndIncrement() == 0) {
                meet(bothHoldOne);
            }
            more(sql, rows.get(1));
        });
        return null;
    }

    private static void more(JdbcClient sql, int row) {
        sql.sql("update pair set n = n + 1 where id = ?").param(row).update();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void both(Callable<Void> one, Callable<Void> other) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> future : executor.invokeAll(List.of(one, other))) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** A sequence is not set back with the transaction, so that the second attempt passes. */
    private static void refuseOnce(Works works, String table, String when) {
        JdbcClient sql = works.sql();
        sql.sql("create sequence refusals").update();
        sql.sql("grant usage on sequence refusals to public").update();
        sql.sql("""
                create function refuse_once() returns trigger language plpgsql as $$ begin
                    if nextval('refusals') = 1 then raise exception 'refused once'; end if;
                    return new;
                end $$""").update();
        sql.sql("create trigger refuse_once before update on " + table + " for each row when (" + when
                        + ") execute function refuse_once()")
                .update();
    }
}
