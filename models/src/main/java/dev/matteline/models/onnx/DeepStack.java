package dev.matteline.models.onnx;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Calls the runtime on a thread with room to recurse. ONNX Runtime 1.29 recurses some three calls a character over text
 * that it reads when its environment is made (seen with a class path of 20 kB on the command line: 12 000 frames), and
 * over graphs when a session is opened. A Java thread's usual 1 MiB is not enough, and a native overflow ends the whole
 * process without a word.
 */
final class DeepStack {

    /** Reserved, not used: only touched pages cost memory. */
    private static final long STACK_BYTES = 512L << 20;

    private DeepStack() {}

    /** The call's own result or exception. */
    static <T> T call(Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(null, task, "onnx-deep", STACK_BYTES);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // a native call cannot be given up half way
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new IllegalStateException("the runtime could not be called", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
