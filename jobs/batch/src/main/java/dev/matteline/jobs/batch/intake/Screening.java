package dev.matteline.jobs.batch.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at media before anything is decoded. */
@FunctionalInterface
public interface Screening {

    /** Why a medium is not taken: a stable code and one sentence for a person. */
    record Refusal(String code, String message) {}

    /** Empty when nothing speaks against the file. */
    Optional<Refusal> check(Path file) throws IOException;
}
