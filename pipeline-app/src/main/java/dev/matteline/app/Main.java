package dev.matteline.app;

import dev.matteline.app.boot.ParentWatch;
import dev.matteline.app.boot.StopLimit;
import dev.matteline.app.cli.CommandLineInterface;

/** Where the process begins. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its {@link ExitCode}. */
    public static void main(String[] args) {
        ParentWatch.start();
        StopLimit.install();
        System.exit(CommandLineInterface.execute(args));
    }
}
