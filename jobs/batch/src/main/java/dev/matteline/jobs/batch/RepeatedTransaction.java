package dev.matteline.jobs.batch;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins a transaction again, from its first statement, when the database has ended it in favour of another one (SQLSTATE
 * 40P01, 40001, 55P03): up to five times in all. What runs in one must therefore be repeatable. One that takes part in an
 * outer transaction is not repeated by itself.
 */
final class RepeatedTransaction extends TransactionTemplate {

    static final int ATTEMPTS = 5;

    private static final Logger log = LoggerFactory.getLogger(RepeatedTransaction.class);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    RepeatedTransaction(PlatformTransactionManager manager) {
        super(manager);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        for (int attempt = 1; ; attempt++) {
            try {
                return super.execute(action);
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw e;
                }
                log.info("transaction ended by the database, attempt {} of {}: {}", attempt, ATTEMPTS, e.getMessage());
                // so that those who met do not meet again
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE * attempt));
            }
        }
    }
}
