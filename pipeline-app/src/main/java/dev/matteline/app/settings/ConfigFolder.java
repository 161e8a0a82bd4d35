package dev.matteline.app.settings;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Where configuration files come from: a folder, or the copies packaged with the program for what is missing there.
 *
 * @param folder absolute; null: packaged copies only
 */
public record ConfigFolder(@Nullable Path folder) {

    static final List<String> FILES = List.of(
            "application.yaml",
            "plans.yaml",
            "tenants.yaml",
            "presets.yaml",
            "sinks.yaml",
            "sources.yaml",
            "schedules.yaml");

    /** Also at home in the folder, but read by the models module. */
    private static final String MODEL_CATALOGUE = "models.yaml";

    /**
     * The folder that was asked for, else the one beside the launcher (system property {@code matteline.config}),
     * else the packaged files.
     *
     * @throws AppException {@code config_missing} or {@code config_invalid}
     */
    public static ConfigFolder locate(@Nullable Path asked) {
        String beside = System.getProperty("matteline.config", "");
        if (asked == null && beside.isEmpty()) {
            return new ConfigFolder(null);
        }
        Path folder = (asked == null ? Path.of(beside) : asked).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new AppException(
                    ExitCode.USAGE,
                    "config_missing",
                    "there is no configuration folder " + folder,
                    "give an existing one with --config DIR");
        }
        refuseStrangers(folder);
        return new ConfigFolder(folder);
    }

    /** The file as it applies, from the folder or packaged. */
    Resource resource(String name) {
        if (folder != null && Files.exists(folder.resolve(name))) {
            return new FileSystemResource(folder.resolve(name));
        }
        return new ClassPathResource("config/" + name, ConfigFolder.class);
    }

    /** The locations of all files, in the notation of {@code spring.config.import}. */
    public List<String> springImports() {
        return FILES.stream()
                .map(this::resource)
                .map(resource -> resource instanceof ClassPathResource packaged
                        ? "classpath:" + packaged.getPath()
                        : "file:" + ((FileSystemResource) resource).getPath())
                .toList();
    }

    /** The catalogue of models in the folder, if there is one. */
    Optional<Path> modelCatalogue() {
        return Optional.ofNullable(folder)
                .map(existing -> existing.resolve(MODEL_CATALOGUE))
                .filter(Files::isRegularFile);
    }

    /** What relative paths in the files are relative to. */
    Path base() {
        return folder == null ? Path.of("").toAbsolutePath() : folder;
    }

    private static void refuseStrangers(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> strangers = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .filter(name -> !FILES.contains(name) && !name.equals(MODEL_CATALOGUE))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!strangers.isEmpty()) {
                throw new AppException(
                        ExitCode.USAGE,
                        "config_invalid",
                        "nothing reads " + String.join(", ", strangers) + " in " + folder,
                        "the files are " + String.join(", ", FILES) + " and " + MODEL_CATALOGUE);
            }
        } catch (IOException e) {
            throw new AppException(
                    ExitCode.USAGE, "config_missing", "cannot read the folder " + folder, "check its rights", e);
        }
    }
}
