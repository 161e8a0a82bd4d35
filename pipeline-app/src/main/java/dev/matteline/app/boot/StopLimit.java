package dev.matteline.app.boot;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Sees to it that a stop takes 30 s at most: what is not finished then is picked up by the next start. */
public final class StopLimit {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int TERMINATED = 143;

    private static volatile boolean stopping;

    private StopLimit() {}

    /** Whether a shutdown has begun: what fails from now on fails because things are being closed. */
    public static boolean stopping() {
        return stopping;
    }

    /** From the moment a shutdown begins the clock runs. */
    public static void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(StopLimit::countDown, "stop-limit"));
    }

    private static void countDown() {
        stopping = true;
        new Timer("stop-limit-timer", true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                System.err.println("matteline: stopping took longer than " + LIMIT.toSeconds()
                                        + " s, leaving now; the same command resumes");
                                Runtime.getRuntime().halt(TERMINATED);
                            }
                        },
                        LIMIT.toMillis());
    }
}
