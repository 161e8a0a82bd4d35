package dev.matteline.app.cli;

import dev.matteline.app.ExitCode;
import dev.matteline.app.StartMode;
import dev.matteline.app.boot.ApplicationStarter;
import dev.matteline.app.boot.Installation;
import dev.matteline.app.home.HomeLock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        description = "Watches the configured sources and serves the REST API until it is stopped.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws InterruptedException {
        Installation installation = options.installation();
        try (HomeLock lock = InstallationOptions.lock(installation.home(), "matteline serve");
                ConfigurableApplicationContext context = ApplicationStarter.start(installation, StartMode.SERVE)) {
            announce(installation, context);
            CountDownLatch closed = new CountDownLatch(1);
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
            closed.await();
        }
        return ExitCode.OK.value();
    }

    private static void announce(Installation installation, ConfigurableApplicationContext context) {
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        if (installation.settings().sources().isEmpty()) {
            log.warn("no sources are configured, so nothing is watched: add them to sources.yaml");
        }
        log.info(
                "serving on http://{}:{}",
                context.getEnvironment().getProperty("server.address"),
                context.getEnvironment().getProperty("local.server.port"));
    }
}
