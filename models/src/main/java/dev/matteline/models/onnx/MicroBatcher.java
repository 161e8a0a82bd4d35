package dev.matteline.models.onnx;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what several threads ask for at the same time. Nobody waits for company: while one batch is computed,
 * the next one gathers, and whoever comes first to the free device takes all that is there. A batch that fails is
 * halved until it succeeds or a single question is left, whose failure is its own. Thread-safe.
 */
final class MicroBatcher<Q, A> {

    /** Answers a batch: as many answers as questions, in their order. */
    @FunctionalInterface
    interface Work<Q, A> {
        List<A> answer(List<Q> questions) throws ModelException;
    }

    private static final class Asked<Q, A> {

        private final Q question;
        private @Nullable A answer;
        private @Nullable ModelException failure;
        private @Nullable RuntimeException breakdown;

        Asked(Q question) {
            this.question = question;
        }

        boolean settled() {
            return answer != null || failure != null || breakdown != null;
        }

        A outcome() throws ModelException {
            if (failure != null) {
                throw failure;
            }
            if (breakdown != null) {
                throw breakdown;
            }
            if (answer == null) {
                throw new IllegalStateException("a batch gave fewer answers than it had questions");
            }
            return answer;
        }
    }

    private final int most;
    private final Work<Q, A> work;
    private final ReentrantLock device = new ReentrantLock(true);
    private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();

    MicroBatcher(int most, Work<Q, A> work) {
        if (most < 1) {
            throw new IllegalArgumentException("a batch has at least 1 question, not " + most);
        }
        this.most = most;
        this.work = work;
    }

    /** The answer, computed on this thread or on one that asked beside it. */
    A ask(Q question) throws ModelException {
        Asked<Q, A> mine = new Asked<>(question);
        synchronized (waiting) {
            waiting.add(mine);
        }
        device.lock();
        try {
            while (!mine.settled()) {
                answer(next());
            }
        } finally {
            device.unlock();
        }
        return mine.outcome();
    }

    /** Questions that nobody has begun with. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private List<Asked<Q, A>> next() {
        synchronized (waiting) {
            List<Asked<Q, A>> batch = new ArrayList<>();
            while (batch.size() < most && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            return batch;
        }
    }

    private void answer(List<Asked<Q, A>> batch) {
        try {
            List<A> answers =
                    work.answer(batch.stream().map(asked -> asked.question).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer = answers.get(i);
            }
        } catch (ModelException failed) {
            if (batch.size() > 1 && failed.reason() == Reason.INFERENCE_FAILED) {
                int half = batch.size() / 2;
                answer(batch.subList(0, half));
                answer(batch.subList(half, batch.size()));
            } else {
                batch.forEach(asked -> asked.failure = failed);
            }
        } catch (RuntimeException broken) {
            batch.forEach(asked -> asked.breakdown = broken);
        }
    }
}
