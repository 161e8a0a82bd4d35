package dev.matteline.jobs.batch.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.Submission.Life;
import dev.matteline.jobs.batch.submission.Submission.ReportScope;
import dev.matteline.jobs.batch.submission.Submission.State;
import dev.matteline.jobs.batch.submission.Submission.Terms;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BerthsTest {

    private final Berths berths = new Berths(2);

    @Test
    void oneTenantDoesNotTakeMoreThanThereAreWhileOthersAlwaysGetOne() {
        assertThat(berths.take(job(1, "large", Priority.BACKFILL))).isTrue();
        assertThat(berths.take(job(2, "large", Priority.BACKFILL))).isTrue();
        assertThat(berths.take(job(3, "large", Priority.BACKFILL))).isFalse();
        assertThat(berths.take(job(2, "large", Priority.BACKFILL)))
                .as("it has one")
                .isTrue();
        assertThat(berths.take(job(4, "small", Priority.BACKFILL))).isTrue();
        assertThat(berths.take(job(5, "small", Priority.BACKFILL))).isFalse();
        assertThat(berths.take(job(6, "large", Priority.INTERACTIVE)))
                .as("somebody waits")
                .isTrue();
        assertThat(berths.taken()).isEqualTo(4);
        berths.leave(job(1, "large", Priority.BACKFILL));
        assertThat(berths.take(job(3, "large", Priority.BACKFILL)))
                .as("three are still there")
                .isFalse();
        berths.leave(job(4, "small", Priority.BACKFILL));
        berths.leave(job(6, "large", Priority.INTERACTIVE));
        assertThat(berths.take(job(3, "large", Priority.BACKFILL))).isTrue();
    }

    private static Submission job(long id, String tenant, Priority priority) {
        return new Submission(
                new SubmissionId(id),
                new TenantId(tenant),
                new SourceName("source"),
                new Terms("default", Map.of(), "identity", 1, 1, priority),
                List.of(new SinkName("out")),
                new ReportScope("", false, "quarantine"),
                new Life(State.CLOSED, Instant.EPOCH, Optional.empty()));
    }
}
