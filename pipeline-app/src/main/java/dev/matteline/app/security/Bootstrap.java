package dev.matteline.app.security;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.security.ApiKeys.Grant;
import dev.matteline.app.settings.SecuritySettings;
import dev.matteline.app.settings.SecuritySettings.Mode;
import dev.matteline.routes.remote.Secret;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the first administrator a key: the configured one, or one that is made up when there is none at all. */
public final class Bootstrap {

    /** Two processes that start on one database make one key. */
    private static final long LOCK = 0x6d746c6b6579L;

    private final SecuritySettings settings;
    private final ApiKeys keys;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Bootstrap(SecuritySettings settings, ApiKeys keys, JdbcClient jdbc, TransactionTemplate transaction) {
        this.settings = settings;
        this.keys = keys;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * The text of a key that has just been made up, to be shown once.
     *
     * @param another whether one is wanted although there are keys already
     */
    public Optional<String> issue(boolean another) {
        if (settings.mode() == Mode.OPEN && !another) {
            return Optional.empty();
        }
        return transaction.execute(status -> {
            adoptConfigured();
            if (another || keys.none()) {
                return Optional.of(
                        keys.create(administrator("first start"), "start").text());
            }
            return Optional.<String>empty();
        });
    }

    /** Registers the configured key before the first call comes in: it would be refused, and counted as a guess. */
    void adopt() {
        if (settings.mode() == Mode.KEYS) {
            transaction.executeWithoutResult(status -> adoptConfigured());
        }
    }

    private void adoptConfigured() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Integer.class)
                .single();
        Secret configured = settings.bootstrapKey();
        if (configured != null) {
            keys.adopt(parsed(configured), administrator("configured"), "configuration");
        }
    }

    private static KeyText parsed(Secret configured) {
        return KeyText.parse(configured.reveal())
                .orElseThrow(() -> new AppException(
                        ExitCode.USAGE,
                        "config_invalid",
                        "matteline.security.bootstrap-key has not the form of a key",
                        "its form is described in config/README.md"));
    }

    private static Grant administrator(String label) {
        return new Grant(Role.ADMIN, Optional.empty(), Role.ADMIN.rights(), label, Optional.empty());
    }
}
