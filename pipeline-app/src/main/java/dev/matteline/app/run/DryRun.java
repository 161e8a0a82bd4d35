package dev.matteline.app.run;

import dev.matteline.app.progress.RunProgress;
import dev.matteline.models.av.ClipProbe;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageRejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at what a run would take, by the headers alone, and touches nothing. */
final class DryRun {

    private final Clock clock;

    DryRun(Clock clock) {
        this.clock = clock;
    }

    RunResult run(RunRequest request) {
        Instant start = clock.instant();
        Look look = new Look();
        for (Path input : request.inputs()) {
            try {
                Files.walkFileTree(input, look);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look through " + input, e);
            }
        }
        Duration elapsed = Duration.between(start, clock.instant());
        return new RunResult(
                new RunProgress(look.pictures, true, 0, look.refused, 0, 0, 0, elapsed), false, 0, look.problems);
    }

    /** Hidden files and folders are left out, as they are by a run. */
    private static final class Look extends SimpleFileVisitor<Path> {

        private long pictures;
        private long refused;
        private final List<String> problems = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (hidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            try {
                if (!ClipProbe.looksLikeVideo(file)) {
                    ImageHeader.read(file, DecodeLimits.DEFAULT);
                }
                pictures++;
            } catch (ImageRejectedException e) {
                refuse(file, e.code());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            refuse(file, "unreadable");
            return FileVisitResult.CONTINUE;
        }

        private void refuse(Path file, String code) {
            refused++;
            if (problems.size() < RunResult.SHOWN_PROBLEMS) {
                problems.add(file + ": " + code);
            }
        }

        private static boolean hidden(Path path) {
            Path name = path.getFileName();
            return name != null && name.toString().startsWith(".");
        }
    }
}
