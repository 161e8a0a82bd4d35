package dev.matteline.models.video;

/** The work on a film was stopped as asked; finished segments are kept. */
public final class VideoStoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    VideoStoppedException() {
        super("stopped");
    }
}
