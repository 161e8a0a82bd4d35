package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.api.ContentRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a claimed item. A lane never throws for the sake of one item; it returns one of these. */
public sealed interface ItemOutcome {

    ClaimedItem item();

    /** The four cases, so that whoever tells them apart must know them all. */
    interface Cases<T> {

        T done(Done done);

        T refused(Refused refused);

        T failed(Failed failed);

        T released(Released released);
    }

    <T> T tell(Cases<T> cases);

    /** Cut out; the bytes are in the content store. */
    record Done(ClaimedItem item, Output output, Trace trace, Extras extras) implements ItemOutcome {

        public Done(ClaimedItem item, Output output, Trace trace) {
            this(item, output, trace, Extras.NONE);
        }

        /** The same, with one more thing that was not as it was asked for. */
        public Done degraded(String step) {
            List<String> steps = new ArrayList<>(trace.degraded());
            steps.add(step);
            return new Done(item, output, new Trace(trace.model(), trace.provider(), steps, trace.timings()), extras);
        }

        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.done(this);
        }
    }

    /** The medium is not one we process. It is the sender's to change; nothing is charged. */
    record Refused(ClaimedItem item, String code, String message) implements ItemOutcome {

        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.refused(this);
        }
    }

    /** We could not; nothing is charged. */
    record Failed(ClaimedItem item, String code, String message) implements ItemOutcome {

        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.failed(this);
        }
    }

    /** Not worked on (the process is stopping): it becomes open again. */
    record Released(ClaimedItem item) implements ItemOutcome {

        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.released(this);
        }
    }

    /** One rendition, and the small before-and-after picture for the report. */
    record Output(
            ContentRef content, String format, String mediaType, int width, int height, Optional<ContentRef> preview) {}

    /** How it was made: model, execution provider, what was done less well than asked, time per stage. */
    record Trace(String model, String provider, List<String> degraded, Map<String, Duration> timings) {

        public Trace {
            degraded = List.copyOf(degraded);
        }
    }
}
