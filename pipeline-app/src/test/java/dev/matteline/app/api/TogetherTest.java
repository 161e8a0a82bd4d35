package dev.matteline.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private final Set<Integer> undone = ConcurrentHashMap.newKeySet();

    @Test
    void resultsKeepTheirOrder() throws IOException {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            work.add(() -> number);
        }
        assertThat(Together.all(work, 8, undone::add)).hasSize(100).isSorted();
        assertThat(undone).isEmpty();
    }

    @Test
    void aFailureUndoesWhatIsThereAndWhatStillComes() {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        List<Callable<Integer>> work = List.of(
                () -> {
                    first.countDown();
                    return 1;
                },
                () -> {
                    awaitQuietly(failed);
                    return 2;
                },
                () -> {
                    first.await();
                    throw new IOException("not there");
                });
        assertThatThrownBy(() -> Together.all(work, 3, undone::add)).hasMessage("not there");
        failed.countDown();
        await().until(() -> undone.equals(Set.of(1, 2)));
    }

    /** As blocking input does, which no interruption ends. */
    private static void awaitQuietly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                done = false;
            }
        }
    }
}
