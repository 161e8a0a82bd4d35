package dev.matteline.routes.source;

import dev.matteline.jobs.api.Arrival;
import java.util.List;

/** What goes to the intake in one transaction. May be empty. */
record Batch(List<Staged.Ready> files) {

    Batch {
        files = List.copyOf(files);
    }

    List<Arrival> arrivals() {
        return files.stream().map(Staged.Ready::arrival).toList();
    }
}
