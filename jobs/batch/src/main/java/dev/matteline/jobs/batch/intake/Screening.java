package dev.matteline.jobs.batch.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Looks at media before anything is decoded. */
@FunctionalInterface
public interface Screening {

    /** Why a medium is not taken: a stable code and one sentence for a person. */
    record Refusal(String code, String message) {}

    /** Empty when nothing speaks against the file. */
    Optional<Refusal> check(Path file) throws IOException;

    /** What a file is, and what it will cost and become under a recipe. */
    default Appraisal appraise(Path file, Map<String, String> recipe) throws IOException {
        return check(file).map(Appraisal::refused).orElse(Appraisal.PICTURE);
    }
}
