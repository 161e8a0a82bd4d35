package dev.matteline.routes;

/** The source's say in what happens when the intake cannot take a batch at the moment. */
public interface Handover {

    /**
     * Asked after each failed attempt.
     *
     * @return whether to hold the batch and try again after the next, longer, pause
     */
    boolean retry(Throwable cause);
}
