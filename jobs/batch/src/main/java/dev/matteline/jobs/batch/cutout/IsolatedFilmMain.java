package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.FaultPoint;
import dev.matteline.jobs.batch.ledger.TimingsJson;
import dev.matteline.models.av.ClipRejectedException;
import dev.matteline.models.av.FfmpegException;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.video.VideoCutout;
import dev.matteline.models.video.VideoPipeline;
import dev.matteline.models.video.VideoStoppedException;
import dev.matteline.models.video.VideoWatch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The process that {@link IsolatedFilmCutter} starts: one film, a line on stdout for each step, one answer. It ends with
 * its parent, whose end it sees as the end of stdin.
 */
final class IsolatedFilmMain {

    private static final int ORPHANED = 3;

    private IsolatedFilmMain() {}

    /** The one argument is the exchange folder. */
    public static void main(String[] args) throws IOException {
        endWithParent();
        Path exchange = Path.of(args[0]);
        FaultPoint.reached("isolated");
        IsolatedOrder.answer(exchange, cut(IsolatedFilmOrder.read(exchange)));
        // native threads must not keep an answered process alive
        Runtime.getRuntime().halt(0);
    }

    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nobody says anything; only the end counts
                        }
                    } catch (IOException e) {
                        // the same as the end
                    }
                    Runtime.getRuntime().halt(ORPHANED);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static Properties cut(IsolatedFilmOrder order) throws IOException {
        try (CutoutPipeline pictures = order.room().open()) {
            VideoPipeline pipeline =
                    VideoPipeline.open(pictures, order.limits(), order.room().nativeCache());
            return done(pipeline.cut(order.film(), new Teller(System.out)));
        } catch (ClipRejectedException e) {
            return problem("refused", e.code(), e);
        } catch (FfmpegException e) {
            return problem("failed", "video_failed", e);
        } catch (ModelException e) {
            boolean thisItem = e.reason() == ModelException.Reason.INFERENCE_FAILED;
            return problem(thisItem ? "failed" : "unavailable", e.code(), e);
        } catch (OutOfMemoryError e) {
            return problem("failed", "out_of_memory", e);
        } catch (IOException e) {
            return problem(IsolatedFilmCutter.DISK, "infrastructure", e);
        } catch (VideoStoppedException e) {
            throw new IllegalStateException("nobody asked to stop", e);
        }
    }

    private static Properties done(VideoCutout cutout) {
        Properties answer = new Properties();
        answer.setProperty("outcome", "done");
        answer.setProperty("file", cutout.file().toString());
        answer.setProperty("preview", cutout.preview().toString());
        answer.setProperty("extension", cutout.container().extension());
        answer.setProperty("mediaType", cutout.container().mediaType());
        answer.setProperty("width", Integer.toString(cutout.size().width()));
        answer.setProperty("height", Integer.toString(cutout.size().height()));
        answer.setProperty("provider", cutout.provider());
        answer.setProperty("degraded", String.join(",", cutout.degraded()));
        answer.setProperty("timings", new TimingsJson().write(cutout.timings()));
        return answer;
    }

    private static Properties problem(String outcome, String code, Throwable cause) {
        Properties answer = new Properties();
        answer.setProperty("outcome", outcome);
        answer.setProperty("code", code);
        answer.setProperty("message", String.valueOf(cause.getMessage()));
        return answer;
    }

    /** {@code frames DONE TOTAL} and {@code segment NUMBER FRAMES}, a line each. */
    private record Teller(PrintStream out) implements VideoWatch {

        @Override
        public void frames(long done, long total) {
            FaultPoint.reached("isolated-frame");
            out.println("frames " + done + " " + total);
        }

        @Override
        public void segment(int number, int frames) {
            out.println("segment " + number + " " + frames);
        }

        @Override
        public boolean stopped() {
            return false;
        }
    }
}
