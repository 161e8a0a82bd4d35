package dev.matteline.routes.sink;

import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryReceipt;
import dev.matteline.jobs.api.FaultPoint;
import dev.matteline.routes.NativeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * Writes deliveries below a folder. Bytes go to a hidden temporary file beside the target, are checked against their
 * checksum and forced to disk, and then take the final name by a rename, which replaces an earlier version at once.
 */
final class FolderSink implements Sink {

    private final Path dir;
    private final ContentStore store;
    private final TempFiles temps;

    /** @param start temporary files that are not younger were left by an earlier run */
    FolderSink(FolderSinkSpec spec, ContentStore store, Instant start) {
        this.dir = spec.dir().toAbsolutePath().normalize();
        this.store = store;
        this.temps = new TempFiles(start);
    }

    @Override
    public DeliveryReceipt deliver(Delivery delivery) throws DeliveryException {
        try {
            return new DeliveryReceipt(write(delivery).toString());
        } catch (IOException e) {
            throw SinkErrors.of(e, delivery);
        }
    }

    /** In the whole tree; links are not followed. */
    @Override
    public void sweep() throws IOException {
        temps.sweep(dir);
    }

    private Path write(Delivery delivery) throws IOException, DeliveryException {
        Path content = store.path(delivery.content());
        SinkFolders folders = SinkFolders.at(dir);
        Path folder = folders.parentOf(delivery.key());
        Path target = NativeNames.literal(folder, delivery.key().fileName());
        refuseOddTarget(target, delivery);
        temps.cleanOnce(folder);
        Path temp = temps.next(folder, delivery.id());
        try {
            VerifiedCopy.write(content, temp, delivery.content());
            FaultPoint.reached("during-deliver");
            Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temp);
        }
        SinkFolders.force(folder);
        return target;
    }

    private static void refuseOddTarget(Path target, Delivery delivery) throws DeliveryException {
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw SinkErrors.refused("key_is_a_folder", "there is a folder of this name", delivery, target);
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw SinkErrors.refused("key_is_special", "there is a link or device of this name", delivery, target);
        }
    }
}
