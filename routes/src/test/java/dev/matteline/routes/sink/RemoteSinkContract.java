package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every sink on another machine must do besides: live with a network and a server that fail. */
abstract class RemoteSinkContract extends OutputSinkContract {

    /** Where the sink stores, through {@link #network}. */
    abstract Place place() throws IOException;

    /** The same with a password that is wrong. */
    abstract Place withWrongPassword() throws IOException;

    abstract CuttingProxy network() throws IOException;

    @Override
    SinkSpec spec() throws IOException {
        return new RemoteSinkSpec(NAME, place());
    }

    @Test
    void aSinkThatWasAwayGetsEverythingOnce() throws Exception {
        Delivery delivery = delivery(1, "a/1.png", "one");
        network().down(true);
        DeliveryException failure = failure(delivery);
        assertThat(failure.code()).isEqualTo("sink_unreachable");
        assertThat(failure.retryable()).isTrue();
        network().down(false);
        harness.sinks.deliver(delivery);
        assertThat(objects()).containsOnlyKeys("a/1.png").containsEntry("a/1.png", Sh.bytes("one"));
    }

    @Test
    void aConnectionCutAtSixtyPerCentShowsNothingAndTheRepetitionReplacesNothing() throws Exception {
        byte[] bytes = random(3_000_000);
        Delivery delivery = delivery(1, "big.png", harness.store.put(bytes));
        cutUploadAfter(1_800_000);
        DeliveryException failure = failureOrNull(delivery);
        if (failure != null) {
            assertThat(failure.retryable()).isTrue();
            assertThat(objects()).doesNotContainKey("big.png");
            harness.sinks.deliver(delivery);
        }
        assertThat(network().cuts()).isPositive();
        assertThat(objects()).containsEntry("big.png", bytes);
    }

    /** The next upload is cut off after so many bytes. */
    void cutUploadAfter(long bytes) throws IOException {
        network().cutUploadAfter(bytes);
    }

    @Test
    void anAnswerThatIsLostLeavesOneObject() throws Exception {
        byte[] bytes = random(300_000);
        Delivery delivery = delivery(1, "1.png", harness.store.put(bytes));
        loseAnswerAfter(300_000);
        if (failureOrNull(delivery) != null) {
            harness.sinks.deliver(delivery);
        }
        assertThat(network().cuts()).isPositive();
        assertThat(objects().keySet().stream().filter(key -> !key.startsWith(".mtl-")))
                .containsExactly("1.png");
        assertThat(objects()).containsEntry("1.png", bytes);
    }

    /** The next answer after so many bytes is lost. */
    void loseAnswerAfter(long bytes) throws IOException {
        network().loseAnswerAfter(bytes);
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() throws Exception {
        SinkName other = new SinkName("other");
        harness.sinks.add(new RemoteSinkSpec(other, withWrongPassword()));
        Delivery known = delivery(1, "1.png", "one");
        DeliveryException failure = failure(
                new Delivery(known.id(), known.tenant(), other, known.key(), known.content(), known.mediaType()));
        assertThat(failure.code()).isEqualTo("sink_denied");
        assertThat(failure.retryable()).isTrue();
        assertThat(failure).hasMessageNotContaining("wrong-password");
        assertThat(objects()).isEmpty();
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
