package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.boot.StopLimit;
import dev.matteline.jobs.batch.control.DatabaseLoss;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The commands of {@code matteline}. Nothing here starts Spring before the options are understood and checked. */
public final class CommandLineInterface {

    private CommandLineInterface() {}

    /** Runs the command that {@code args} name; messages go to stderr, results to stdout. Returns the exit code. */
    public static int execute(String... args) {
        return execute(new Commands(RunExecutor.spring()), args);
    }

    static int execute(Commands commands, String... args) {
        CommandLine line = new CommandLine(new MattelineCommand(), commands)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(e -> ExitCode.INFRASTRUCTURE.value())
                .setParameterExceptionHandler((e, given) -> usage(e))
                .setExecutionExceptionHandler(CommandLineInterface::failed);
        return line.execute(args);
    }

    private static int usage(CommandLine.ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
        err.println("matteline: " + message + " (usage)");
        err.println("  see: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.value();
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (StopLimit.stopping()) {
            err.println("matteline: stopped; the same command goes on where this one was (interrupted)");
            err.flush();
            return ExitCode.INTERRUPTED.value();
        }
        boolean verbose = parsed.expandedArgs().contains("--verbose");
        if (e instanceof AppException known) {
            err.println("matteline: " + known.getMessage() + " (" + known.code() + ")");
            if (!known.hint().isEmpty()) {
                err.println("  hint: " + known.hint());
            }
        } else if (DatabaseLoss.in(e)) {
            err.println("matteline: the database has been lost: " + DatabaseLoss.sentence(e) + " (database_lost)");
            err.println("  hint: see that it runs, then give the same command again: it goes on where it stopped");
        } else {
            err.println("matteline: unexpected " + e.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ": "
                    + e.getMessage() + " (internal_error)");
            err.println("  hint: run again with --verbose and report what it prints");
        }
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
        return e instanceof AppException known ? known.exit().value() : ExitCode.INFRASTRUCTURE.value();
    }
}
