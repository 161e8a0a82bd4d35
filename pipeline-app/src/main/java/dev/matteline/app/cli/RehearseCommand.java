package dev.matteline.app.cli;

import dev.matteline.app.ExitCode;
import dev.matteline.app.StartMode;
import dev.matteline.app.boot.ApplicationStarter;
import dev.matteline.app.boot.Installation;
import dev.matteline.app.home.HomeLock;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rehearse",
        description = "Starts everything on a throw-away home and stops: the launcher records the classes it uses.",
        hidden = true)
final class RehearseCommand implements Callable<Integer> {

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() {
        Installation installation = options.installation();
        try (HomeLock lock = InstallationOptions.lock(installation.home(), "matteline rehearse");
                ConfigurableApplicationContext context = ApplicationStarter.start(installation, StartMode.REHEARSAL)) {
            return ExitCode.OK.value();
        }
    }
}
