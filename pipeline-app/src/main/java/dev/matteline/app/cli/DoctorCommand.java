package dev.matteline.app.cli;

import dev.matteline.app.ExitCode;
import dev.matteline.app.database.DatabaseUrl;
import dev.matteline.app.doctor.Doctor;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Checks what a run and a service need, and says what to do. Exit code 0 or 4.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Override
    public Integer call() {
        // no log of its own: the findings are the output
        LoggingSystem.get(DoctorCommand.class.getClassLoader()).beforeInitialize();
        Doctor doctor = new Doctor(
                options.home(),
                options::configFolder,
                options.database == null ? null : DatabaseUrl.parse(options.database));
        boolean healthy = doctor.examine(finding -> System.out.println(finding.line()));
        return (healthy ? ExitCode.OK : ExitCode.INFRASTRUCTURE).value();
    }
}
