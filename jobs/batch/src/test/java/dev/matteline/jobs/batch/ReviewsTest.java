package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.books.Reconciliation;
import dev.matteline.jobs.batch.control.Expiry;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.control.Reviews;
import dev.matteline.jobs.batch.control.Reviews.Answer;
import dev.matteline.jobs.batch.control.Reviews.Waiting;
import dev.matteline.jobs.batch.cutout.Doorbell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate sends to a person, and what the person's word does to outputs and money. */
class ReviewsTest {

    private static final Optional<TenantId> ANY = Optional.empty();

    @TempDir
    Path home;

    private FakeSink sink;
    private Works.Setup setup;

    @BeforeEach
    void fakes() {
        sink = new FakeSink(home);
        setup = Works.Setup.of(home, new FakeCutter(home), sink);
    }

    @Test
    void whatIsApprovedIsChargedAndDeliveredUnderItsProperName() throws Exception {
        try (Works works = Works.start(setup)) {
            Waiting one = doubtful(works);
            assertThat(sink.taken).containsKey("review/1.txt").doesNotContainKey("1.txt");
            Ends.assertBalanced(works, 0);
            Lineage lineage = works.bean(Lineage.class);
            assertThat(lineage.original(new ItemId(one.id()), ANY))
                    .as("to be judged")
                    .isPresent();
            assertThat(lineage.original(new ItemId(one.id()), Optional.of(new TenantId("stranger"))))
                    .isEmpty();

            assertThat(works.bean(Reviews.class).approve(new ItemId(one.id()), ANY))
                    .isEqualTo(Answer.DONE);
            works.bean(Doorbell.class).ring();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 1L)));
            assertThat(sink.taken).containsEntry("1.txt", "DOUBTFUL PICTURE");
            Ends.assertBalanced(works, 1);
            assertThat(works.bean(Reconciliation.class).run().differences()).isEmpty();
            works.sql()
                    .sql("update submission set finished_at = now() - interval '8 days'")
                    .update();
            assertThat(works.bean(Expiry.class).originals()).isEqualTo(1);
            assertThat(lineage.original(new ItemId(one.id()), ANY)).isEmpty();
            assertThat(works.bean(Reviews.class).approve(new ItemId(one.id()), ANY))
                    .as("a second word")
                    .isEqualTo(Answer.NOT_WAITING);
            Ends.assertBalanced(works, 1);
        }
    }

    @Test
    void whatIsRejectedIsNeitherChargedNorKept() throws Exception {
        try (Works works = Works.start(setup)) {
            Waiting one = doubtful(works);

            assertThat(works.bean(Reviews.class).reject(new ItemId(one.id()), ANY))
                    .isEqualTo(Answer.DONE);

            assertThat(Ends.counts(works)).isEqualTo(Map.of("REFUSED", 1L));
            assertThat(works.count("select count(*) from item where code = 'rejected_in_review'"))
                    .isEqualTo(1);
            assertThat(works.count("select count(*) from delivery where state = 'HELD'"))
                    .isZero();
            assertThat(sink.taken).doesNotContainKey("1.txt");
            Ends.assertBalanced(works, 0);
            assertThat(works.bean(Reconciliation.class).run().differences()).isEmpty();
            assertThat(works.bean(Reviews.class).reject(new ItemId(one.id()), ANY))
                    .isEqualTo(Answer.NOT_WAITING);
        }
    }

    @Test
    void aWordOfAnotherTenantOrAnEmptyAccountChangesNothing() throws Exception {
        try (Works works = Works.start(setup)) {
            Waiting one = doubtful(works);
            Reviews reviews = works.bean(Reviews.class);
            ItemId item = new ItemId(one.id());

            assertThat(reviews.approve(item, Optional.of(new TenantId("stranger"))))
                    .isEqualTo(Answer.NOT_WAITING);
            assertThat(reviews.reject(item, Optional.of(new TenantId("stranger"))))
                    .isEqualTo(Answer.NOT_WAITING);
            works.grant(OptionalLong.of(0));
            assertThat(reviews.approve(item, ANY)).isEqualTo(Answer.NOT_COVERED);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("REVIEW", 1L));
            Ends.assertBalanced(works, 0);

            works.grant(OptionalLong.of(5));
            assertThat(reviews.approve(item, Optional.of(new TenantId(one.tenant()))))
                    .isEqualTo(Answer.DONE);
            Ends.assertBalanced(works, 1);
        }
    }

    @Test
    void heldOutputsOutliveARestart() throws Exception {
        Waiting one;
        try (Works works = Works.start(setup)) {
            one = doubtful(works);
        }
        try (Works works = Works.start(setup)) {
            assertThat(works.bean(Reviews.class).approve(new ItemId(one.id()), ANY))
                    .isEqualTo(Answer.DONE);
            works.bean(Doorbell.class).ring();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(sink.taken).containsEntry("1.txt", "DOUBTFUL PICTURE"));
        }
    }

    private static Waiting doubtful(Works works) throws Exception {
        works.submit(Map.of("1.jpg", "doubtful picture"));
        works.finish();
        Ends.awaitDone(works);
        List<Waiting> waiting = works.bean(Reviews.class).page(ANY, 0, 10);
        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).code()).isEqualTo("haze");
        return waiting.get(0);
    }
}
