package dev.matteline.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What the build knew.
 *
 * @param version of Matteline
 * @param postgresVersion of the packaged database server
 */
public record BuildInfo(String version, String postgresVersion) {

    /** Reads what the build has written into the class path. */
    public static BuildInfo read() {
        Properties build = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("/matteline-build.properties")) {
            build.load(Objects.requireNonNull(in, "matteline-build.properties is packaged"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read matteline-build.properties", e);
        }
        return new BuildInfo(build.getProperty("version"), build.getProperty("postgres"));
    }
}
