package dev.matteline.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MattelineHomeTest {

    @TempDir
    Path folder;

    @Test
    void isWhereTheUserSays() {
        Map<String, String> environment = Map.of("HOME", "/users/ann", "MATTELINE_HOME", "/srv/state");

        assertThat(MattelineHome.locate(Path.of("/x/../y"), environment).root()).isEqualTo(Path.of("/y"));
        assertThat(MattelineHome.locate(null, environment).root()).isEqualTo(Path.of("/srv/state"));
        assertThat(MattelineHome.locate(null, Map.of("HOME", "/users/ann")).root())
                .isEqualTo(Path.of("/users/ann/.matteline"));
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        MattelineHome home = new MattelineHome(folder.resolve("a/home"));
        home.create();

        for (Path part : new Path[] {home.root(), home.postgres(), home.content(), home.log()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void keepsItsNodeId() {
        MattelineHome home = new MattelineHome(folder.resolve("home"));
        home.create();

        assertThat(home.nodeId()).isEqualTo(home.nodeId()).hasSize(36);
    }

    @Test
    void emptiesItsScratchSpaceWithoutFollowingLinks() throws IOException {
        MattelineHome home = new MattelineHome(folder.resolve("home"));
        home.create();
        Path precious = Files.createFile(
                Files.createDirectory(folder.resolve("precious")).resolve("photo"));
        Files.createSymbolicLink(home.tmp().resolve("link"), folder.resolve("precious"));
        Files.createDirectories(home.tmp().resolve("a/b"));

        home.emptyTmp();

        assertThat(home.tmp()).isEmptyDirectory();
        assertThat(precious).exists();
    }

    @Test
    void aFileIsNoHome() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        for (Path root : new Path[] {file, file.resolve("below")}) {
            assertThatThrownBy(() -> new MattelineHome(root).create())
                    .asInstanceOf(type(AppException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("home_not_usable"))
                    .satisfies(e -> assertThat(e.exit()).isEqualTo(ExitCode.INFRASTRUCTURE));
        }
    }

    @Test
    void aReleasedLockCanBeTakenAgain() {
        MattelineHome home = new MattelineHome(folder.resolve("home"));
        home.create();
        HomeLock.acquire(home, "first").close();

        HomeLock second = HomeLock.acquire(home, "second");

        assertThatThrownBy(() -> HomeLock.acquire(home, "third"))
                .hasMessageContaining("(second)")
                .asInstanceOf(type(AppException.class))
                .extracting(AppException::code)
                .isEqualTo("home_in_use");
        second.close();
    }
}
