package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.boot.Installation;
import dev.matteline.app.database.BooksDatabase;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.BadSqlGrammarException;

/** Looks into the books of an installation, whether it runs just now or not. */
final class Books {

    private Books() {}

    static <T> T read(InstallationOptions options, String command, Function<DataSource, T> question) {
        // no log of its own: what is found is the output
        LoggingSystem.get(Books.class.getClassLoader()).beforeInitialize();
        Installation installation = options.installation();
        try (BooksDatabase database = BooksDatabase.open(installation.home(), installation.database(), command)) {
            return question.apply(database.dataSource());
        } catch (BadSqlGrammarException e) {
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "database_version",
                    "the database was not opened by this version yet",
                    "start matteline serve or matteline run once",
                    e);
        }
    }
}
