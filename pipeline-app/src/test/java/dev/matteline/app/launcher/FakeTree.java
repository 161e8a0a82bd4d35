package dev.matteline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real launcher in a source tree whose Maven and JDKs are scripts that note what they were asked: what the launcher
 * decides is seen in moments, without a build.
 */
final class FakeTree {

    /** Stands for {@code java}: extracts, rehearses, or does as $BEHAVIOUR says. */
    private static final String JAVA = """
            #!/bin/sh
            for word in "$@"; do last=$word; done
            case " $* " in
                *" -Djarmode=tools "*)
                    mkdir -p "$last/lib" && : >"$last/matteline-boot.jar"
                    exit ;;
                *" rehearse "*)
                    for word in "$@"; do
                        case $word in
                            -XX:AOTCacheOutput=*|-XX:ArchiveClassesAtExit=*) echo archive >"${word#*=}" ;;
                        esac
                    done
                    echo rehearse >>"$NOTES"
                    exit ;;
            esac
            echo "java $MAJOR $*" >>"$NOTES"
            eval "$BEHAVIOUR"
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo "mvn with $JAVA_HOME" >>"$NOTES"
            [ -z "${MAVEN_FAILS:-}" ] || { echo "cannot compile"; exit 1; }
            mkdir -p pipeline-app/target && : >pipeline-app/target/matteline-boot.jar
            """;

    private final Path root;
    private final Path notes;
    private final Path bin;

    FakeTree(Path folder, Path launcher) throws IOException {
        root = Files.createDirectories(folder.resolve("a tree"));
        notes = folder.resolve("notes");
        bin = Files.createDirectory(folder.resolve("bin"));
        script(bin.resolve("mvn"), MAVEN);
        Files.copy(launcher, root.resolve("matteline"));
        for (String file : List.of("pom.xml", "config/models.yaml", "pipeline-app/pom.xml", "models/src/main/A.java")) {
            Path path = root.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, "");
        }
    }

    Path root() {
        return root;
    }

    /** A JDK of that feature version. */
    Path jdk(Path where, int major) throws IOException {
        Files.createDirectories(where.resolve("bin"));
        script(where.resolve("bin/java"), JAVA.replace("$MAJOR", Integer.toString(major)));
        script(where.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(where.resolve("release"), "JAVA_VERSION=\"" + major + ".0.1\"\n");
        return where;
    }

    ProcessBuilder launch(Path jdk, String behaviour, String... words) {
        List<String> command = new ArrayList<>(List.of(root.resolve("matteline").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true);
        builder.environment().put("MATTELINE_JAVA_HOME", jdk.toString());
        builder.environment().put("NOTES", notes.toString());
        builder.environment().put("BEHAVIOUR", behaviour);
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    /** Runs to the end. */
    static Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return new Ended(process.exitValue(), output);
    }

    record Ended(int code, String output) {}

    /** What Maven and Java were asked, in order. */
    List<String> notes() throws IOException {
        return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    }

    long noted(String beginning) throws IOException {
        return notes().stream().filter(note -> note.startsWith(beginning)).count();
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
