import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Inferences a second and nothing else: no decoding, no result read, input made before. */
final class RawLimit {

    private static final int SIDE = 320;
    private static final double SECONDS = 4;

    private RawLimit() {}

    /** {@code args}: model file, threads inside one inference, lanes. Prints inferences a second. */
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[1]);
        int lanes = Integer.parseInt(args[2]);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = options(threads);
                OrtSession session = environment.createSession(Path.of(args[0]).toString(), options)) {
            run(environment, session, lanes, SECONDS / 4);
            double best = 0;
            for (int round = 0; round < 3; round++) {
                best = Math.max(best, run(environment, session, lanes, SECONDS / 3));
            }
            System.out.printf(java.util.Locale.ROOT, "%.3f%n", best);
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private static double run(OrtEnvironment environment, OrtSession session, int lanes, double seconds)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(lanes);
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            counts.add(pool.submit(() -> infer(environment, session, end)));
        }
        int count = 0;
        for (Future<Integer> done : counts) {
            count += done.get();
        }
        pool.shutdown();
        return count / ((System.nanoTime() - begin) / 1e9);
    }

    private static int infer(OrtEnvironment environment, OrtSession session, long end) throws OrtException {
        FloatBuffer planes = ByteBuffer.allocateDirect(3 * SIDE * SIDE * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(1);
        for (int i = 0; i < planes.capacity(); i++) {
            planes.put(i, random.nextFloat() * 4 - 2);
        }
        String name = session.getInputNames().iterator().next();
        int count = 0;
        while (System.nanoTime() < end) {
            try (OnnxTensor input = OnnxTensor.createTensor(environment, planes, new long[] {1, 3, SIDE, SIDE});
                    OrtSession.Result result = session.run(Map.of(name, input))) {
                count += result.size() > 0 ? 1 : 0;
            }
        }
        return count;
    }
}
