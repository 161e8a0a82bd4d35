package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.batch.books.Reconciliation;
import dev.matteline.jobs.batch.control.DeadLetters;
import dev.matteline.jobs.batch.control.Expiry;
import dev.matteline.jobs.batch.control.Retries;
import dev.matteline.jobs.batch.control.Retries.Retried;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

/** J1: what failed is tried again and nothing else; how long it can be. */
class RetriesTest {

    private static final SubmissionId FIRST = new SubmissionId(1);

    @TempDir
    Path home;

    @Test
    void whatFailedIsTriedAgainAndPaidForOnce() throws Exception {
        FakeCutter cutter = new FakeCutter(home);
        FakeSink sink = new FakeSink(home);
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "one", "2.jpg", "fail two", "3.jpg", "fail three", "4.jpg", "refuse four"));
            works.finish();
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 1L, "FAILED", 2L, "REFUSED", 1L));
            Ends.assertBalanced(works, 1);
            int cut = cutter.calls.get();

            cutter.mended = true;
            assertThat(works.bean(Retries.class).retry(FIRST)).hasValue(new Retried(2, 0, 0));
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 3L, "REFUSED", 1L));
            assertThat(cutter.calls.get() - cut).as("only what had failed").isEqualTo(2);
            assertThat(sink.taken).containsEntry("2.txt", "FAIL TWO");
            assertThat(sink.taken.get("report/report.json")).contains("\"delivered\" : 3");
            Ends.assertBalanced(works, 3);
            assertThat(works.bean(Reconciliation.class).run().differences()).isEmpty();
            assertThat(Ends.leftInStore(home)).isEmpty();
            assertThat(works.bean(Retries.class).retry(FIRST))
                    .as("nothing is left to try")
                    .hasValue(new Retried(0, 0, 0));
            assertThat(works.count("select count(*) from submission where state = 'DONE'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void deadLettersAreDeliveredAgainOrDiscarded() throws Exception {
        FakeSink sink = new FakeSink(home);
        try (Works works = Works.start(Works.Setup.of(home, new FakeCutter(home), sink))) {
            sink.failures.set(6);
            works.submit(Map.of("1.jpg", "one", "2.jpg", "two"));
            works.finish();
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("FAILED", 2L));
            assertThat(works.bean(DeadLetters.class).page(Optional.empty(), 0, 10))
                    .hasSize(2)
                    .allSatisfy(letter -> {
                        assertThat(letter.code()).isEqualTo("sink_unreachable");
                        assertThat(letter.attempts()).isEqualTo(3);
                    });
            Ends.assertBalanced(works, 0);

            long second = works.bean(DeadLetters.class)
                    .page(Optional.empty(), 0, 10)
                    .get(1)
                    .id();
            assertThat(works.bean(DeadLetters.class).discard(second)).isTrue();
            assertThat(works.bean(Retries.class).retry(FIRST)).hasValue(new Retried(0, 1, 1));
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 1L, "FAILED", 1L));
            Ends.assertBalanced(works, 1);
            assertThat(works.bean(Reconciliation.class).run().differences()).isEmpty();
        }
    }

    @Test
    void aRetryThatIsNotCoveredWaitsAndADeliveryThatIsNotIsRefused() throws Exception {
        FakeCutter cutter = new FakeCutter(home);
        FakeSink sink = new FakeSink(home);
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "fail one"));
            works.finish();
            Ends.awaitDone(works);
            works.grant(OptionalLong.of(0));
            cutter.mended = true;
            works.bean(Retries.class).retry(FIRST);
            await().until(() -> works.count("select count(*) from submission where paused = 'QUOTA'") == 1);
            works.grant(OptionalLong.of(1));
            sink.failures.set(3);
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("FAILED", 1L));
            works.grant(OptionalLong.of(0));
            assertThatThrownBy(() -> works.bean(Retries.class).retry(FIRST))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(works.count("select count(*) from submission where state = 'DONE'"))
                    .as("nothing has begun")
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsOldEnoughGoesAndNothingElse() throws Exception {
        FakeSink sink = new FakeSink(home);
        try (Works works = Works.start(Works.Setup.of(home, new FakeCutter(home), sink))) {
            sink.failures.set(3);
            works.submit(Map.of("1.jpg", "one"));
            Ends.awaitSettled(works, 1);
            works.submit(Map.of("2.jpg", "fail two", "3.jpg", "fail three"));
            Ends.awaitSettled(works, 3);
            Expiry expiry = works.bean(Expiry.class);
            works.sql()
                    .sql("update submission set finished_at = now() - interval '1 year'")
                    .update();
            assertThat(expiry.originals() + expiry.deadLetters())
                    .as("the submission still grows")
                    .isZero();
            works.finish();
            Ends.awaitDone(works);
            assertThat(expiry.originals() + expiry.deadLetters())
                    .as("not old enough")
                    .isZero();
            assertThat(Ends.leftInStore(home)).as("with a preview").hasSize(4);

            works.sql()
                    .sql("update submission set finished_at = now() - interval '8 days'")
                    .update();
            assertThat(expiry.originals()).isEqualTo(2);
            assertThat(expiry.deadLetters()).isEqualTo(1);
            assertThat(Ends.leftInStore(home))
                    .as("the preview goes at the next start")
                    .hasSize(1);
            assertThat(works.bean(Retries.class).retry(FIRST)).hasValue(new Retried(0, 0, 3));
            assertThat(works.bean(Reconciliation.class).run().differences()).isEmpty();
        }
    }
}
