package dev.matteline.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {

    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aSingleQuestionIsAnsweredAtOnce() throws Exception {
        assertThat(new MicroBatcher<>(8, this::doubled).ask(21)).isEqualTo(42);
        assertThat(batches).containsExactly(List.of(21));
    }

    /** While the first is computed, the others gather, and are computed together, at most three at once. */
    @Test
    void whatGathersWhileTheDeviceIsBusyIsOneBatch() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        MicroBatcher<Integer, Integer> batcher = new MicroBatcher<>(3, questions -> {
            begun.countDown();
            await(go);
            return doubled(questions);
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> batcher.ask(0)));
        await(begun);
        for (int i = 1; i < 8; i++) {
            int question = i;
            answers.add(threads.submit(() -> batcher.ask(question)));
        }
        while (batcher.waiting() < 7) {
            Thread.onSpinWait();
        }
        go.countDown();
        for (int i = 0; i < 8; i++) {
            assertThat(answers.get(i).get()).isEqualTo(2 * i);
        }
        threads.shutdown();
        assertThat(batches).hasSize(4);
        assertThat(batches.get(0)).containsExactly(0);
        assertThat(batches.stream().skip(1).map(List::size)).containsExactly(3, 3, 1);
    }

    /** F33: what is too much at once is halved until it fits; only a question that fails alone fails. */
    @Test
    void aBatchThatFailsIsHalved() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        MicroBatcher<Integer, Integer> batcher = new MicroBatcher<>(8, questions -> {
            begun.countDown();
            await(go);
            if (questions.size() > 2 || questions.contains(5)) {
                batches.add(List.copyOf(questions));
                throw new ModelException(Reason.INFERENCE_FAILED, "no memory for " + questions.size());
            }
            return doubled(questions);
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> batcher.ask(0)));
        await(begun);
        for (int i = 1; i < 8; i++) {
            int question = i;
            answers.add(threads.submit(() -> batcher.ask(question)));
        }
        while (batcher.waiting() < 7) {
            Thread.onSpinWait();
        }
        go.countDown();
        for (int i = 0; i < 8; i++) {
            Future<Integer> answer = answers.get(i);
            if (i == 5) {
                assertThat(catchThrowableOfType(java.util.concurrent.ExecutionException.class, answer::get))
                        .hasRootCauseMessage("no memory for 1");
            } else {
                assertThat(answer.get()).isEqualTo(2 * i);
            }
        }
        threads.shutdown();
    }

    @Test
    void manyThreadsGetTheirOwnAnswers() throws Exception {
        MicroBatcher<Integer, Integer> batcher = new MicroBatcher<>(4, this::doubled);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            int question = i;
            answers.add(threads.submit(() -> batcher.ask(question)));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(2 * i);
        }
        threads.shutdown();
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 4));
        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(2000);
    }

    private List<Integer> doubled(List<Integer> questions) {
        batches.add(List.copyOf(questions));
        return questions.stream().map(question -> 2 * question).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
