package dev.matteline.app.api;

import dev.matteline.jobs.batch.cutout.VideosAtWork;
import dev.matteline.jobs.batch.cutout.VideosAtWork.VideoProgress;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a video is that is worked on.
 *
 * @param frames done, those of earlier attempts included
 * @param total frames, about
 * @param fps frames a second since this attempt began
 * @param eta seconds left at that rate; null while there is none
 */
record FilmJson(
        long item,
        String path,
        long frames,
        long total,
        double fps,
        @Nullable Long eta) {

    /** Those of a submission, by item. */
    static List<FilmJson> of(VideosAtWork films, SubmissionId submission) {
        return films.now().stream()
                .filter(film -> film.submission().equals(submission))
                .sorted(Comparator.comparingLong(VideoProgress::item))
                .map(FilmJson::of)
                .toList();
    }

    /** That of one item, while it is worked on. */
    static Optional<FilmJson> of(VideosAtWork films, long item) {
        return films.now().stream()
                .filter(film -> film.item() == item)
                .map(FilmJson::of)
                .findFirst();
    }

    private static FilmJson of(VideoProgress film) {
        return new FilmJson(
                film.item(),
                film.path(),
                film.done(),
                film.total(),
                Math.round(film.perSecond() * 100) / 100.0,
                film.left().map(java.time.Duration::toSeconds).orElse(null));
    }
}
