package dev.matteline.jobs.batch.books;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the books as something that is done at night: what is found is logged, counted and told. */
public final class BooksCheck {

    private static final Logger log = LoggerFactory.getLogger(BooksCheck.class);
    private static final int SHOWN = 20;

    private final Reconciliation reconciliation;
    private volatile long differences;

    public BooksCheck(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /**
     * What was compared, in one line.
     *
     * @throws IllegalStateException with the differences, where there are any
     */
    public String run() {
        Reconciliation.Result result = reconciliation.run();
        differences = result.differences().size();
        if (differences == 0) {
            log.info("books compared: {}", result.line());
            return result.line();
        }
        result.differences().forEach(difference -> log.error("books differ: {}", difference.line()));
        throw new IllegalStateException(result.line() + ": "
                + result.differences().stream()
                        .limit(SHOWN)
                        .map(Difference::line)
                        .collect(Collectors.joining("; ")));
    }

    /** That the last comparison of this process found; 0 before the first. */
    public long differences() {
        return differences;
    }
}
