package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.routes.source.FeedPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The paths of a run, checked before anything is started.
 *
 * @param inputs real paths; with {@code stdin} a placeholder
 * @param output real path; with {@code stdout} a placeholder
 */
record RunPaths(List<Path> inputs, Path output, boolean stdin, boolean stdout) {

    private static final String PIPE = "-";
    private static final Path PLACEHOLDER = Path.of("/dev/null");
    private static final List<String> IMAGE_NAMES = List.of(
            ".png", ".jpg", ".jpeg", ".apng", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".heif", ".avif");

    /** @param given two or more, the last one is OUT */
    static RunPaths check(List<String> given) {
        List<String> in = given.subList(0, given.size() - 1);
        String out = given.get(given.size() - 1);
        boolean stdin = in.contains(PIPE);
        boolean stdout = out.equals(PIPE);
        if ((stdin || stdout) && in.size() > 1) {
            throw usage("pipe_needs_one", "- stands for one picture, but there are " + in.size() + " inputs", "");
        }
        List<Path> inputs =
                stdin ? List.of(PLACEHOLDER) : in.stream().map(RunPaths::input).toList();
        if (stdout && !stdin && !Files.isRegularFile(inputs.get(0))) {
            throw usage("pipe_needs_one", "stdout takes one picture, " + inputs.get(0) + " is a folder", "");
        }
        Path output = stdout ? PLACEHOLDER : output(out);
        if (!stdin && !stdout) {
            inputs.forEach(input -> refuseOverlap(input, output));
        }
        return new RunPaths(inputs, output, stdin, stdout);
    }

    /** @param out the folder for outputs */
    static RunPaths ofFeed(FeedPlace feed, String out) {
        Path output = output(out);
        List<Path> inputs =
                feed.feed() instanceof FeedPlace.Spot.Disk disk ? List.of(disk.path()) : List.of(PLACEHOLDER);
        if (feed.base().isPresent() && feed.base().get() instanceof FeedPlace.Spot.Disk base) {
            refuseOverlap(base.path(), output);
        }
        return new RunPaths(inputs, output, false, false);
    }

    boolean piped() {
        return stdin || stdout;
    }

    private static Path input(String given) {
        try {
            Path path = Path.of(given);
            if (!Files.exists(path)) {
                throw usage("input_missing", "there is no " + given, "IN is a folder or a file that exists");
            }
            if (!Files.isReadable(path) || (Files.isDirectory(path) && !Files.isExecutable(path))) {
                throw usage("input_unreadable", "no right to read " + given, "check its permissions");
            }
            return path.toRealPath();
        } catch (IOException | InvalidPathException e) {
            throw new AppException(
                    ExitCode.USAGE, "input_unreadable", "cannot read " + given, String.valueOf(e.getMessage()), e);
        }
    }

    private static Path output(String given) {
        try {
            Path path = Path.of(given).toAbsolutePath().normalize();
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw usage(
                        "output_not_a_folder", given + " is a file", "OUT is a folder; for one picture use - as OUT");
            }
            String name = given.toLowerCase(Locale.ROOT);
            if (!Files.exists(path) && IMAGE_NAMES.stream().anyMatch(name::endsWith)) {
                throw usage(
                        "output_not_a_folder",
                        given + " looks like a picture, but OUT is a folder",
                        "for one picture: matteline run photo.jpg - > " + given);
            }
            return real(path);
        } catch (IOException | InvalidPathException e) {
            throw new AppException(
                    ExitCode.USAGE, "output_unusable", "cannot use " + given, String.valueOf(e.getMessage()), e);
        }
    }

    /** The real path of what may not exist yet: that of its nearest existing parent, and the rest. */
    private static Path real(Path path) throws IOException {
        List<Path> missing = new ArrayList<>();
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            missing.add(0, existing.getFileName());
            existing = existing.getParent();
        }
        Path real = existing.toRealPath();
        for (Path name : missing) {
            real = real.resolve(name);
        }
        return real;
    }

    private static void refuseOverlap(Path input, Path output) {
        boolean folder = Files.isDirectory(input);
        if (folder && output.startsWith(input)) {
            throw usage(
                    "output_inside_input",
                    "the output folder " + output + " is inside the input folder " + input,
                    "choose an output folder elsewhere, or outputs would become inputs");
        }
        if (!folder && output.equals(input.getParent())) {
            throw usage(
                    "output_inside_input",
                    "the output folder " + output + " is the folder of the input " + input.getFileName(),
                    "choose another output folder, or originals could be overwritten");
        }
    }

    private static AppException usage(String code, String what, String hint) {
        return new AppException(ExitCode.USAGE, code, what, hint);
    }
}
