package dev.matteline.jobs.batch.cutout;

/** Set once; lanes look at it before every item. */
public final class StopSignal {

    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }
}
