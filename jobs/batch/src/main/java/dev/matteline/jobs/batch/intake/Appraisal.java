package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.batch.ledger.Medium;
import java.util.Optional;

/**
 * What was found out about a medium at the door.
 *
 * @param refusal why it is not taken, if it is not
 * @param film what a film is beside that; empty for a picture
 */
public record Appraisal(Optional<Screening.Refusal> refusal, Optional<Film> film) {

    /** A picture that is taken. */
    public static final Appraisal PICTURE = new Appraisal(Optional.empty(), Optional.empty());

    /**
     * A film that is taken.
     *
     * @param seconds that are started; each costs as much as a picture
     * @param extension of its output, without the dot
     */
    public record Film(long seconds, long frames, String extension) {

        public Film {
            if (seconds < 1 || frames < 1) {
                throw new IllegalArgumentException("a film has a frame and starts a second: " + frames);
            }
        }
    }

    public static Appraisal refused(Screening.Refusal refusal) {
        return new Appraisal(Optional.of(refusal), Optional.empty());
    }

    public static Appraisal film(Film film) {
        return new Appraisal(Optional.empty(), Optional.of(film));
    }

    Medium medium() {
        return film.isPresent() ? Medium.VIDEO : Medium.IMAGE;
    }

    /** How many times the price of a picture it costs. */
    long times() {
        return film.map(Film::seconds).orElse(1L);
    }
}
