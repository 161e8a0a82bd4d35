package dev.matteline.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/matteline-version.properties")) {
            build.load(java.util.Objects.requireNonNull(in, "matteline-version.properties is packaged"));
        }
        return new String[] {
            "matteline " + build.getProperty("version"),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")"
        };
    }
}
