package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.settings.Settings;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.books.Statement;
import dev.matteline.jobs.batch.books.StatementFormat;
import dev.matteline.jobs.batch.books.Statements;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "usage",
        description = "Prints what a tenant has used in a month of UTC, also while a service runs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class UsageCommand implements Callable<Integer> {

    @Option(names = "--tenant", paramLabel = "NAME", description = "whose usage", defaultValue = "default")
    String tenant = Settings.DEFAULT;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "default: the current one")
    @Nullable String month;

    @Option(names = "--as", paramLabel = "json|csv", description = "default: json", defaultValue = "json")
    StatementFormat format = StatementFormat.JSON;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Override
    public Integer call() {
        YearMonth wanted = month();
        TenantId id = id();
        Statement statement = Books.read(
                options, "matteline usage", database -> new Statements(JdbcClient.create(database)).of(id, wanted));
        System.out.print(format.write(statement));
        if (format == StatementFormat.JSON) {
            System.out.println();
        }
        return ExitCode.OK.value();
    }

    private YearMonth month() {
        try {
            return month == null ? YearMonth.now(Clock.systemUTC()) : YearMonth.parse(month);
        } catch (DateTimeParseException e) {
            throw new AppException(
                    ExitCode.USAGE, "option_invalid", "not a month: '" + month + "'", "write it as 2026-11", e);
        }
    }

    private TenantId id() {
        try {
            return new TenantId(tenant);
        } catch (IllegalArgumentException e) {
            throw new AppException(ExitCode.USAGE, "tenant_unknown", String.valueOf(e.getMessage()), "", e);
        }
    }
}
