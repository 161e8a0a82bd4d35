package dev.matteline.routes.source;

import dev.matteline.jobs.api.Intake;
import java.io.IOException;

/** The originals of a source after the delivery of their outputs. */
interface Originals {

    /** Does with the original of a delivered revision what is configured; nothing when it has changed or is gone. */
    void takeAway(Intake.Revision revision) throws IOException;
}
