package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.routes.web.WebException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostMannersTest {

    private static final String SHOP = "shop.example";

    private final MovableClock clock = new MovableClock();
    private final HostManners hosts = new HostManners(clock);

    @Test
    void aHostThatIsSilentRestsLongerEachTimeAndIsGivenUpAfterSomeMinutes() throws Exception {
        Duration patience = Duration.ZERO;
        for (int rest = 0; rest < 5; rest++) {
            assertThat(refusal(SHOP)).isEmpty();
            silent(5);
            assertThat(refusal(SHOP)).isEqualTo(HostManners.BUSY);
            assertThat(refusal("other.example")).isEmpty();
            Duration pause = Duration.ofSeconds(5L << rest);
            clock.move(pause.minusMillis(1));
            assertThat(refusal(SHOP)).isEqualTo(HostManners.BUSY);
            clock.move(Duration.ofMillis(1));
            patience = patience.plus(pause);
        }
        silent(5);
        assertThat(refusal(SHOP)).isEqualTo(HostManners.DOWN);
        assertThat(patience).isGreaterThan(Duration.ofMinutes(2));
        clock.move(Duration.ofMinutes(10));
        assertThat(refusal(SHOP)).isEmpty();
    }

    @Test
    void anyAnswerMakesItStartAnew() throws Exception {
        silent(4);
        hosts.answered(SHOP);
        silent(4);
        assertThat(refusal(SHOP)).isEmpty();
    }

    private void silent(int times) {
        for (int i = 0; i < times; i++) {
            hosts.silent(SHOP);
        }
    }

    /** The code, or nothing when one may ask. */
    private String refusal(String host) throws InterruptedException {
        try {
            hosts.enter(host);
            hosts.leave(host);
            return "";
        } catch (WebException e) {
            return e.code();
        }
    }
}
