package dev.matteline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.jobs.api.QuotaExceededException;
import org.junit.jupiter.api.Test;

class RunWatchTest {

    @Test
    void onlyAnAccountThatDoesNotCoverItIsQuota() {
        AppException quota = RunWatch.notTakenIn(
                new QuotaExceededException("tier_not_in_plan", "tenant free has no tier high in its plan"), "");
        assertThat(quota.exit()).isEqualTo(ExitCode.QUOTA);
        assertThat(quota.code()).isEqualTo("tier_not_in_plan");

        AppException other = RunWatch.notTakenIn(
                new IllegalStateException("no such column"), "Files cannot be handed over: no such column.");
        assertThat(other.exit()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(other.code()).isEqualTo("intake_failed");
        assertThat(other.getMessage()).contains("no such column");
    }
}
