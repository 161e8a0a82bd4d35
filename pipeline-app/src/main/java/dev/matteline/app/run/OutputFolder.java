package dev.matteline.app.run;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes sure, before anything is started, that outputs can be written where they are wanted. */
public final class OutputFolder {

    private OutputFolder() {}

    /** Makes the folder where it is missing. */
    public static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".mtl-", ".tmp"));
        } catch (IOException e) {
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "output_not_writable",
                    "cannot write to the output folder " + folder + ": " + reason(e),
                    "check its permissions and the free space, or choose another folder",
                    e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : String.valueOf(e.getMessage());
    }
}
