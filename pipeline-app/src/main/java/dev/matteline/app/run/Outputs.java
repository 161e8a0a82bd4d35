package dev.matteline.app.run;

import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.LostOutputs;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Overview.DeliveredOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What earlier runs have delivered, compared with what is there: somebody may have tidied up in between. */
final class Outputs {

    private final Overview overview;
    private final LostOutputs lost;

    Outputs(Overview overview, LostOutputs lost) {
        this.overview = overview;
        this.lost = lost;
    }

    /** Has everything made again that is gone, or that is not of the size it had; says how much that is. */
    int reconsider(SourceName source, Path folder) {
        List<ItemId> gone = new ArrayList<>();
        overview.forEachDelivered(source, output -> {
            if (!isThere(folder, output)) {
                gone.add(output.item());
            }
        });
        lost.report(gone);
        return gone.size();
    }

    private static boolean isThere(Path folder, DeliveredOutput output) {
        try {
            Path file = folder.resolve(output.key().value());
            return Files.isRegularFile(file)
                    && Files.size(file) == output.size().value();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("an earlier output cannot be looked at: " + output.key(), e);
        }
    }
}
