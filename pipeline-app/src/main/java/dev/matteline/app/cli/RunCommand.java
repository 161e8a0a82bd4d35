package dev.matteline.app.cli;

import dev.matteline.app.ExitCode;
import dev.matteline.app.boot.Installation;
import dev.matteline.app.feed.FeedJob;
import dev.matteline.app.feed.FeedProblems;
import dev.matteline.app.home.HomeLock;
import dev.matteline.app.progress.Display;
import dev.matteline.app.progress.ProgressListener;
import dev.matteline.app.run.OutputFolder;
import dev.matteline.app.run.RunRequest;
import dev.matteline.app.run.RunResult;
import dev.matteline.routes.feed.Feed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Makes one output under OUT for every picture in IN, with the tree kept, and OUT/report.",
            "After a kill the same command resumes; after completion it does nothing new.",
            "IN may be - for one picture from stdin, OUT may be - for one output to stdout.",
            "A single IN that is a catalogue feed (.csv .tsv .xml .jsonl) is read as matteline feed does."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {

    @Parameters(
            arity = "2..*",
            paramLabel = "IN... OUT",
            hideParamSyntax = true,
            description = "folders or files, then the folder for outputs")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> paths;

    @Mixin
    private final RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private final InstallationOptions installationOptions = new InstallationOptions();

    private final RunExecutor executor;

    RunCommand(RunExecutor executor) {
        this.executor = executor;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() {
        RunPaths checked = RunPaths.check(paths);
        Installation installation = installationOptions.installation();
        RunRequest wish = withFeed(checked, recipe.request(checked, installation.settings()));
        String command = "matteline run " + String.join(" ", paths);
        try (HomeLock lock = InstallationOptions.lock(installation.home(), command)) {
            return checked.piped() ? piped(checked, wish, installation) : plain(wish, installation);
        }
    }

    /** A file that is called like a feed is one: it cannot be a picture. */
    private static RunRequest withFeed(RunPaths paths, RunRequest request) {
        Path first = paths.inputs().get(0);
        if (paths.piped() || paths.inputs().size() > 1 || !Files.isRegularFile(first) || !Feed.named(first)) {
            return request;
        }
        FeedJob job = new FeedOptions().job(first.toString());
        FeedProblems.check(job.place());
        return request.withFeed(job);
    }

    private int plain(RunRequest request, Installation installation) {
        return plain(executor, request, installation);
    }

    static int plain(RunExecutor executor, RunRequest request, Installation installation) {
        RunResult result = execute(executor, request, installation);
        RunSummary.print(System.out, request, result);
        return result.exitCode().value();
    }

    private int piped(RunPaths checked, RunRequest wish, Installation installation) {
        try (PipedRun pipe = PipedRun.prepare(installation.home(), checked, wish)) {
            RunResult result = execute(executor, pipe.request(), installation);
            pipe.summarise(System.err, result);
            if (result.exitCode() == ExitCode.OK && !wish.dryRun()) {
                pipe.deliver(System.out);
            }
            return result.exitCode().value();
        }
    }

    private static RunResult execute(RunExecutor executor, RunRequest request, Installation installation) {
        if (!request.dryRun()) {
            OutputFolder.prepare(request.output());
        }
        ProgressListener listener = Display.onStderr(Clock.systemUTC(), System.getenv());
        try {
            return executor.run(request, installation, listener);
        } finally {
            listener.close();
        }
    }
}
