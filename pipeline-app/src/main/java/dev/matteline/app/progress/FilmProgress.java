package dev.matteline.app.progress;

/**
 * How far one video is.
 *
 * @param name for people
 * @param done frames
 * @param total frames, about
 * @param perSecond frames; 0 when not known yet
 */
public record FilmProgress(String name, long done, long total, double perSecond) {

    public FilmProgress {
        if (done < 0 || total < 0 || perSecond < 0) {
            throw new IllegalArgumentException("frames cannot be negative");
        }
    }
}
