package dev.matteline.app.doctor;

import dev.matteline.app.settings.PickupSettings;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.app.settings.SourceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        String part = "source";
        String name = source.name() + " " + source.path();
        if (!Files.isDirectory(source.path())) {
            return Finding.fail(part, name + " is not a folder", "create it or correct sources.yaml");
        }
        if (!Files.isReadable(source.path())) {
            return Finding.fail(part, name + " is not readable", "give this user the right to read it");
        }
        boolean changes = source.pickup().after() != PickupSettings.After.KEEP;
        if (changes && !Files.isWritable(source.path())) {
            return Finding.fail(
                    part, name + " is not writable", "originals cannot be moved or deleted; use after: keep");
        }
        return Finding.ok(part, name);
    }

    private static Finding sink(SinkSettings sink) {
        String name = sink.name() + " " + sink.path();
        Path existing = sink.path();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.fail("sink", name + " is not a writable folder", "create it or correct sinks.yaml");
        }
        return Finding.ok("sink", name);
    }
}
