package dev.matteline.app.boot;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.StartMode;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Starts the application context: database, jobs, routes and, for a service, the web server. */
public final class ApplicationStarter {

    private ApplicationStarter() {}

    /**
     * Returns when everything is up. The caller closes the context; a signal closes it, too.
     *
     * @throws AppException with the reason when something does not start; nothing is left running then
     */
    public static ConfigurableApplicationContext start(Installation installation, StartMode mode) {
        HeapKeeper.start();
        SpringApplication application = new SpringApplication(MattelineApplication.class);
        application.setWebApplicationType(mode == StartMode.RUN ? WebApplicationType.NONE : WebApplicationType.SERVLET);
        application.addInitializers(values(installation, mode), ApplicationStarter::managementBeside);
        application.addListeners(
                (ApplicationListener<ApplicationContextInitializedEvent>) event -> LogFailure.listen(System.err));
        try {
            return application.run(properties(installation, mode).toArray(String[]::new));
        } catch (RuntimeException e) {
            throw reason(e, installation);
        }
    }

    private static ApplicationContextInitializer<GenericApplicationContext> values(
            Installation installation, StartMode mode) {
        return context -> {
            context.registerBean(MattelineHome.class, installation::home);
            context.registerBean(Settings.class, installation::settings);
            context.registerBean(StartMode.class, () -> mode);
        };
    }

    /** Health and metrics are for this machine's own tools: a port of their own, the next one when none is named. */
    private static void managementBeside(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.getProperty("management.server.port") == null) {
            int port = environment.getProperty("server.port", Integer.class, 8080);
            Map<String, Object> beside = Map.of("management.server.port", port > 0 ? port + 1 : port);
            environment.getPropertySources().addLast(new MapPropertySource("management beside", beside));
        }
    }

    private static List<String> properties(Installation installation, StartMode mode) {
        List<String> properties = new ArrayList<>();
        int index = 0;
        for (String location : installation.config().springImports()) {
            properties.add("--spring.config.import[" + index++ + "]=" + location);
        }
        properties.add("--logging.file.name=" + installation.home().logFile());
        properties.add("--logging.threshold.console=" + consoleLevel(installation, mode));
        if (mode == StartMode.REHEARSAL) {
            properties.add("--server.port=0");
        }
        if (installation.database() != null) {
            properties.add("--spring.datasource.url=" + installation.database().url());
            properties.add(
                    "--spring.datasource.username=" + installation.database().user());
            properties.add(
                    "--spring.datasource.password=" + installation.database().password());
        }
        return properties;
    }

    private static String consoleLevel(Installation installation, StartMode mode) {
        if (mode == StartMode.SERVE || installation.verbose()) {
            return "INFO";
        }
        // a run tells of its end in one line; what led to it is in the log
        return "OFF";
    }

    private static AppException reason(RuntimeException failure, Installation installation) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AppException known) {
                return known;
            }
            if (cause instanceof PortInUseException taken) {
                return portInUse(taken, failure);
            }
            root = cause;
        }
        return new AppException(
                ExitCode.INFRASTRUCTURE,
                "start_failed",
                "cannot start: "
                        + String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString()),
                "see " + installation.home().logFile() + ", or run again with --verbose",
                failure);
    }

    private static AppException portInUse(PortInUseException taken, RuntimeException failure) {
        return new AppException(
                ExitCode.INFRASTRUCTURE,
                "port_in_use",
                "port " + taken.getPort() + " is in use by another program",
                "choose another server.port (health and metrics take the one after it), or stop what listens there",
                failure);
    }
}
