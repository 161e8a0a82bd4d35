package dev.matteline.models;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Test data beside the project; what is missing aborts the test with its name. */
public final class Shared {

    private Shared() {}

    /** A file or folder of the shared data, or an aborted test. */
    public static Path at(String relative) {
        Path path = Path.of(System.getProperty("matteline.shared", "../shared")).resolve(relative);
        Assumptions.assumeTrue(
                Files.exists(path), () -> "needs the shared test data " + relative + " (-Dmatteline.shared=FOLDER)");
        return path.toAbsolutePath().normalize();
    }
}
