package dev.matteline.models.video;

/** Hears how a film gets on, and may stop it. Called from several threads. */
public interface VideoWatch {

    /** So many frames of so many are done, counting those of earlier attempts. The total is the best guess. */
    void frames(long done, long total);

    /** A segment is on disk; told again by every attempt. */
    void segment(int number, int frames);

    /** Asked before every frame; true ends the work with a {@link VideoStoppedException}. */
    boolean stopped();
}
