package dev.matteline.app.cli;

import dev.matteline.app.boot.Installation;
import dev.matteline.app.feed.FeedJob;
import dev.matteline.app.feed.FeedProblems;
import dev.matteline.app.home.HomeLock;
import dev.matteline.app.run.RunRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "feed",
        description = {
            "Cuts out every picture that a catalogue feed links to, and writes OUT/feeds/FEED with the new links.",
            "FEED is a file or an address: Google Merchant XML or TSV, Shopify or Magento CSV, any CSV, TSV or JSON lines."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class FeedCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FEED", description = "the feed")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String feed;

    @Parameters(index = "1", paramLabel = "OUT", description = "the folder for outputs")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String out;

    @Mixin
    private final FeedOptions feedOptions = new FeedOptions();

    @Mixin
    private final RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private final InstallationOptions installationOptions = new InstallationOptions();

    private final RunExecutor executor;

    FeedCommand(RunExecutor executor) {
        this.executor = executor;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() {
        FeedJob job = feedOptions.job(feed);
        RunPaths paths = RunPaths.ofFeed(job.place(), out);
        FeedProblems.check(job.place());
        Installation installation = installationOptions.installation();
        RunRequest request = recipe.request(paths, installation.settings()).withFeed(job);
        try (HomeLock lock = InstallationOptions.lock(installation.home(), "matteline feed " + feed + " " + out)) {
            return RunCommand.plain(executor, request, installation);
        }
    }
}
