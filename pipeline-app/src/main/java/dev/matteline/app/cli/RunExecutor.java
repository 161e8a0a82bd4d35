package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.StartMode;
import dev.matteline.app.boot.ApplicationStarter;
import dev.matteline.app.boot.Installation;
import dev.matteline.app.progress.ProgressListener;
import dev.matteline.app.run.RunJob;
import dev.matteline.app.run.RunRequest;
import dev.matteline.app.run.RunResult;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.ConfigurableApplicationContext;

/** What stands behind {@code matteline run} once the request is understood. */
@FunctionalInterface
interface RunExecutor {

    /** The home of the installation is locked by the caller. */
    RunResult run(RunRequest request, Installation installation, ProgressListener listener);

    /** Starts the application and hands the request to its {@link RunJob}. */
    static RunExecutor spring() {
        return (request, installation, listener) -> {
            try (ConfigurableApplicationContext context = ApplicationStarter.start(installation, StartMode.RUN)) {
                return context.getBean(RunJob.class).run(request, listener);
            } catch (NoSuchBeanDefinitionException e) {
                throw new AppException(
                        ExitCode.INFRASTRUCTURE, "run_not_available", "this build has no job engine", "", e);
            }
        };
    }
}
