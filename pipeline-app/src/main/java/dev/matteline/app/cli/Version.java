package dev.matteline.app.cli;

import dev.matteline.app.BuildInfo;
import picocli.CommandLine.IVersionProvider;

final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "matteline " + BuildInfo.read().version(),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")"
        };
    }
}
