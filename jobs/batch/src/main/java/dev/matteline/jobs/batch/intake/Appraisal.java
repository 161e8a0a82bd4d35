package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.batch.ledger.Medium;
import java.util.Optional;

/**
 * What was found out about a medium at the door.
 *
 * @param refusal why it is not taken, if it is not
 * @param film what a film is beside that; empty for a picture
 * @param times how many times the price of a picture it costs
 */
public record Appraisal(Optional<Screening.Refusal> refusal, Optional<Film> film, long times) {

    /** A picture that is taken. */
    public static final Appraisal PICTURE = new Appraisal(Optional.empty(), Optional.empty(), 1);

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
        return new Appraisal(Optional.of(refusal), Optional.empty(), 1);
    }

    /** A picture that moves; each second that is started costs as much as a picture that does not. */
    public static Appraisal animation(long seconds) {
        return new Appraisal(Optional.empty(), Optional.empty(), seconds);
    }

    public static Appraisal film(Film film) {
        return new Appraisal(Optional.empty(), Optional.of(film), film.seconds());
    }

    Medium medium() {
        return film.isPresent() ? Medium.VIDEO : Medium.IMAGE;
    }
}
