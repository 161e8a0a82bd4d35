package dev.matteline.app;

/** What the process is started for. */
public enum StartMode {
    /** One run; no web server, only warnings on the console. */
    RUN,
    /** Until stopped; web server, log on the console. */
    SERVE,
    /** As SERVE on any free port, to be closed at once: a rehearsal for the class-data archive. */
    REHEARSAL
}
