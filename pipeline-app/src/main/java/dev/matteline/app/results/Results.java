package dev.matteline.app.results;

import dev.matteline.app.settings.PlaceKind;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.batch.control.Lineage.Parcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the bytes of a delivery on this machine: on their way, on the shelf, or in a folder that is a sink. */
public final class Results {

    private final ContentStore store;
    private final Map<String, Path> folders;

    public Results(ContentStore store, Path shelf, Settings settings) {
        this.store = store;
        this.folders = settings.sinks().stream()
                .filter(sink -> sink.kind() == PlaceKind.FOLDER)
                .collect(Collectors.toMap(SinkSettings::name, sink -> Objects.requireNonNull(sink.path())));
        folders.put(ResultShelf.NAME.value(), shelf);
    }

    /** The first that is there, whole; empty when all are gone or on other machines. */
    public Optional<Path> find(List<Parcel> parcels) throws IOException {
        Optional<Path> placed =
                parcels.stream().map(this::placed).flatMap(Optional::stream).findFirst();
        if (placed.isPresent()) {
            return placed;
        }
        for (Parcel parcel : parcels) {
            Optional<Path> waiting = waiting(parcel);
            if (waiting.isPresent()) {
                return waiting;
            }
        }
        return Optional.empty();
    }

    private Optional<Path> placed(Parcel parcel) {
        Path folder = folders.get(parcel.sink());
        if (folder == null || parcel.location().isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(parcel.location().get());
            return file.startsWith(folder.toAbsolutePath().normalize()) && whole(file, parcel)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean whole(Path file, Parcel parcel) {
        return Files.isRegularFile(file)
                && file.toFile().length() == parcel.content().size().value();
    }

    private Optional<Path> waiting(Parcel parcel) throws IOException {
        try {
            return Optional.of(store.path(parcel.content()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
