package dev.matteline.app.screening;

import dev.matteline.app.settings.ScreeningSettings;
import dev.matteline.app.settings.ScreeningSettings.WhenDown;
import dev.matteline.jobs.batch.intake.Appraisal;
import dev.matteline.jobs.batch.intake.Screening;
import dev.matteline.jobs.batch.intake.Screening.Refusal;
import dev.matteline.routes.clam.ClamAddress;
import dev.matteline.routes.clam.Clamd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The virus scanner, if there is one. While it does not answer, either everything is held (the intake fails and is
 * repeated, and the source says so), or files pass unseen, which is counted.
 */
public final class Scanner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);

    private final Optional<Clamd> clamd;
    private final WhenDown whenDown;
    private final AtomicLong unseen = new AtomicLong();
    private volatile Optional<String> trouble = Optional.empty();

    Scanner(Optional<Clamd> clamd, WhenDown whenDown) {
        this.clamd = clamd;
        this.whenDown = whenDown;
    }

    public static Scanner of(ScreeningSettings settings) {
        ClamAddress address = settings.clamd();
        Optional<Clamd> clamd =
                address == null ? Optional.empty() : Optional.of(new Clamd(address, settings.timeout()));
        return new Scanner(clamd, settings.whenDown());
    }

    /** The same as {@code next}, for what the scanner lets through. */
    public Screening before(Screening next) {
        return new Screening() {
            @Override
            public Optional<Refusal> check(Path file) throws IOException {
                Optional<Refusal> found = scan(file);
                return found.isPresent() ? found : next.check(file);
            }

            @Override
            public Appraisal appraise(Path file, Map<String, String> recipe) throws IOException {
                Optional<Refusal> found = scan(file);
                return found.isPresent() ? Appraisal.refused(found.get()) : next.appraise(file, recipe);
            }
        };
    }

    /** Why the last file could not be scanned; empty when it was. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** How many files passed without having been scanned since the start of the process. */
    public long unseen() {
        return unseen.get();
    }

    private Optional<Refusal> scan(Path file) throws IOException {
        if (clamd.isEmpty()) {
            return Optional.empty();
        }
        Clamd.Verdict verdict;
        try {
            verdict = clamd.get().scan(file);
        } catch (IOException e) {
            down(e);
            return Optional.empty();
        }
        trouble = Optional.empty();
        if (verdict instanceof Clamd.Verdict.Infected infected) {
            return Optional.of(new Refusal("infected", "The virus scanner found " + infected.signature() + "."));
        }
        return verdict instanceof Clamd.Verdict.Refused
                ? Optional.of(new Refusal("unscannable", "The file is too large for the virus scanner's settings."))
                : Optional.empty();
    }

    private void down(IOException cause) throws IOException {
        boolean first = trouble.isEmpty();
        trouble = Optional.of(String.valueOf(cause.getMessage()));
        if (whenDown == WhenDown.HOLD) {
            throw new IOException("nothing is taken in without the virus scanner; " + cause.getMessage(), cause);
        }
        unseen.incrementAndGet();
        if (first) {
            LOG.error("files pass without having been scanned: {}", cause.getMessage());
        }
    }

    @Override
    public void close() {
        clamd.ifPresent(Clamd::close);
    }
}
