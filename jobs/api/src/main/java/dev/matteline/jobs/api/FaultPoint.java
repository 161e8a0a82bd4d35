package dev.matteline.jobs.api;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Named places where a test lets the process die as if killed, so that what a restart must repair is really there.
 * Armed by the system property {@code matteline.fault=name:n}: the n-th time {@code name} is reached the process halts
 * with exit code 137. Without the property it costs one comparison.
 */
public final class FaultPoint {

    private static final int KILLED = 137;
    private static final String ARMED = System.getProperty("matteline.fault", "");
    private static final AtomicInteger LEFT = new AtomicInteger(times());

    private FaultPoint() {}

    /** Says that {@code name} has been reached. */
    public static void reached(String name) {
        if (!ARMED.isEmpty() && ARMED.startsWith(name + ":") && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static int times() {
        int colon = ARMED.lastIndexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(ARMED.substring(colon + 1));
    }
}
