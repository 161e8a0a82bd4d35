package dev.matteline.app.cli;

import dev.matteline.app.ExitCode;
import dev.matteline.app.StartMode;
import dev.matteline.app.boot.ApplicationStarter;
import dev.matteline.app.boot.Installation;
import dev.matteline.app.home.HomeLock;
import dev.matteline.app.security.Bootstrap;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Watches the configured sources and serves the REST API until it is stopped.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Option(names = "--new-admin-key", description = "make one more administrator's API key, show it once, and go on")
    private boolean newAdminKey;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws InterruptedException {
        Installation installation = options.installation();
        try (HomeLock lock = InstallationOptions.lock(installation.home(), "matteline serve");
                ConfigurableApplicationContext context = ApplicationStarter.start(installation, StartMode.SERVE)) {
            announce(installation, context);
            context.getBean(Bootstrap.class).issue(newAdminKey).ifPresent(this::show);
            CountDownLatch closed = new CountDownLatch(1);
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
            closed.await();
        }
        return ExitCode.OK.value();
    }

    /** Only here: in the log it would stay. */
    private void show(String key) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("administrator's API key, shown only this once: " + key);
        out.flush();
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
