package dev.matteline.app.cli;

import dev.matteline.app.ExitCode;
import dev.matteline.jobs.batch.books.Difference;
import dev.matteline.jobs.batch.books.Reconciliation;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "reconcile",
        description = {
            "Compares ledger, accounts, reservations, items and outputs, also while a service runs.",
            "Exit code 0 without differences, 1 with."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReconcileCommand implements Callable<Integer> {

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Override
    public Integer call() {
        Reconciliation.Result result = Books.read(
                options,
                "matteline reconcile",
                database -> new Reconciliation(
                                JdbcClient.create(database),
                                new TransactionTemplate(new JdbcTransactionManager(database)))
                        .run());
        result.differences().stream().map(Difference::line).forEach(System.out::println);
        System.out.println(result.line());
        return (result.differences().isEmpty() ? ExitCode.OK : ExitCode.SOME_NOT_DELIVERED).value();
    }
}
