package dev.matteline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.app.doctor.Finding.Level;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.settings.ConfigFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorIT {

    @TempDir
    Path folder;

    @Test
    void aFreshInstallationIsHealthy() {
        List<Finding> findings = new ArrayList<>();
        MattelineHome home = new MattelineHome(folder.resolve("home"));

        boolean healthy = new Doctor(home, () -> new ConfigFolder(null), null).examine(findings::add);

        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.FAIL)
                .isEmpty();
        assertThat(healthy).isTrue();
        assertThat(findings)
                .extracting(Finding::part)
                .containsExactly("java", "config", "sources", "home", "disk", "database", "model");
        assertThat(findings).anySatisfy(finding -> assertThat(finding.what()).startsWith("PostgreSQL 18"));
    }

    @Test
    void saysWhatIsWrongAndGoesOn() throws IOException {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("sinks.yaml"), "matteline: {sinks: [{name: out, path: /proc/none}]}");
        Files.writeString(
                config.resolve("sources.yaml"), "matteline: {sources: [{name: in, path: none, sinks: [out]}]}");
        Path noHome = Files.createFile(folder.resolve("file"));
        List<Finding> findings = new ArrayList<>();

        boolean healthy =
                new Doctor(new MattelineHome(noHome), () -> new ConfigFolder(config), null).examine(findings::add);

        assertThat(healthy).isFalse();
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.FAIL)
                .extracting(Finding::part)
                .containsExactly("source", "home");
        assertThat(findings)
                .filteredOn(finding -> finding.level() != Level.OK)
                .allSatisfy(finding -> assertThat(finding.todo()).isNotEmpty());
    }
}
