package dev.matteline.app.doctor;

import dev.matteline.app.settings.PickupSettings;
import dev.matteline.app.settings.PlaceKind;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.app.settings.SourceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The folders of sources and sinks. */
final class FolderChecks {

    private FolderChecks() {}

    static List<Finding> sources(Settings settings) {
        if (settings.sources().isEmpty()) {
            return List.of(
                    Finding.warn("sources", "none configured", "add them to sources.yaml before matteline serve"));
        }
        return settings.sources().stream().map(FolderChecks::source).toList();
    }

    static List<Finding> sinks(Settings settings) {
        return settings.sinks().stream().map(FolderChecks::sink).toList();
    }

    private static Finding source(SourceSettings source) {
        Path folder = source.path();
        return folder == null
                ? elsewhere("source", source.name(), source.kind())
                : source(source.name() + " " + folder, folder, source.pickup());
    }

    private static Finding source(String name, Path folder, PickupSettings pickup) {
        String part = "source";
        if (!Files.isDirectory(folder)) {
            return Finding.fail(part, name + " is not a folder", "create it or correct sources.yaml");
        }
        if (!Files.isReadable(folder)) {
            return Finding.fail(part, name + " is not readable", "give this user the right to read it");
        }
        boolean changes = pickup.after() != PickupSettings.After.KEEP;
        if (changes && !Files.isWritable(folder)) {
            return Finding.fail(
                    part, name + " is not writable", "originals cannot be moved or deleted; use after: keep");
        }
        return Finding.ok(part, name);
    }

    private static Finding sink(SinkSettings sink) {
        Path folder = sink.path();
        return folder == null ? elsewhere("sink", sink.name(), sink.kind()) : sink(sink.name() + " " + folder, folder);
    }

    private static Finding sink(String name, Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.fail("sink", name + " is not a writable folder", "create it or correct sinks.yaml");
        }
        return Finding.ok("sink", name);
    }

    private static Finding elsewhere(String part, String name, PlaceKind kind) {
        return Finding.ok(part, name + " (" + kind.name().toLowerCase(Locale.ROOT) + ") is configured, not contacted");
    }
}
