package dev.matteline.jobs.batch.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PortionTest {

    private final Portion portion = new Portion(16);

    @Test
    void beginsWithOne() {
        assertThat(portion.next()).isEqualTo(1);
    }

    @Test
    void quickItemsAreClaimedTogetherUpToTheLimit() {
        portion.took(1, Duration.ofMillis(50).toNanos());
        assertThat(portion.next()).isEqualTo(6);
        for (int i = 0; i < 10; i++) {
            portion.took(6, Duration.ofMillis(6).toNanos());
        }
        assertThat(portion.next()).isEqualTo(16);
    }

    @Test
    void slowItemsAreClaimedOneByOne() {
        portion.took(4, Duration.ofSeconds(4).toNanos());
        assertThat(portion.next()).isEqualTo(1);
    }

    @Test
    void onePortionOfSlowItemsAmongQuickOnesMakesTheNextSmaller() {
        portion.took(1, Duration.ofMillis(30).toNanos());
        int before = portion.next();
        portion.took(1, Duration.ofMillis(600).toNanos());
        assertThat(portion.next()).isBetween(1, before - 1);
    }

    @Test
    void timesTooShortToMeasureAreNoFailure() {
        portion.took(3, 0);
        assertThat(portion.next()).isEqualTo(16);
    }
}
