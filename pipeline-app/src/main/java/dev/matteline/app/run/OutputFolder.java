package dev.matteline.app.run;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes sure, before anything is worked on, that outputs can be written where they are wanted. */
final class OutputFolder {

    private OutputFolder() {}

    static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".mtl-", ".tmp"));
        } catch (IOException e) {
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "output_not_writable",
                    "cannot write to the output folder " + folder + ": "
                            + e.getClass().getSimpleName().replace("Exception", ""),
                    "check its permissions and the free space, or choose another folder",
                    e);
        }
    }
}
