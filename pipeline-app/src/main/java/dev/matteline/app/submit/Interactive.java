package dev.matteline.app.submit;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.submission.SourceBinding.Closing;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Single pictures for callers that wait. Those of one tenant that are made the same way share a submission that stays open
 * while they keep coming, so that its lanes are there when the next one comes.
 */
public final class Interactive {

    private static final Closing WHEN_QUIET = new Closing(false, Duration.ofSeconds(20), 5_000);
    private static final int DIGITS = 16;

    private final CallBindings bindings;
    private final Intake intake;
    private final Doorbell doorbell;

    public Interactive(CallBindings bindings, Intake intake, Doorbell doorbell) {
        this.bindings = bindings;
        this.intake = intake;
        this.doorbell = doorbell;
    }

    /** @throws ApiProblem {@code quota_exceeded}; the content is gone then */
    public IntakeResult take(Order order, StagedFile file) {
        SourceName source = new SourceName(CallBindings.PREFIX + "now:" + order.tenant() + ":"
                + order.work().recipeIdentity().substring(0, DIGITS)
                // a submission has one price
                + (order.work().itemUnits() == 0 ? ":free" : ""));
        Arrival arrival = new IncomingMedia(
                order.tenant(), source, file.path(), file.content().sha256(), file.content());
        List<IntakeResult> results = bindings.with(source, order, WHEN_QUIET, () -> {
            try {
                return intake.accept(source, List.of(arrival));
            } catch (QuotaExceededException e) {
                throw QuotaProblem.of(e);
            } catch (UncheckedIOException e) {
                throw Unscreened.of(e);
            }
        });
        doorbell.ring();
        return results.get(0);
    }
}
