package dev.matteline.app.progress;

/** Is told how far a run is, as often as convenient; at least every two seconds keeps a display alive. */
public interface ProgressListener {

    void progress(RunProgress now);

    /** Nothing more will come; leaves the terminal as it was found. */
    void close();
}
