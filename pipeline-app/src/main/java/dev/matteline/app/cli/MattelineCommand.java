package dev.matteline.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "matteline",
        description = "Removes the background of pictures, many at a time.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            FeedCommand.class,
            ServeCommand.class,
            ModelsCommand.class,
            DoctorCommand.class,
            ReconcileCommand.class,
            UsageCommand.class,
            ReviewCommand.class,
            RehearseCommand.class,
            HelpCommand.class
        })
final class MattelineCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: run, feed, serve, models, review, usage, reconcile or doctor");
    }
}
