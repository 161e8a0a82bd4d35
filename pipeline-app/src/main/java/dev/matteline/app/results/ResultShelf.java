package dev.matteline.app.results;

import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryReceipt;
import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.api.SinkName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The sink {@value #SINK}: outputs that callers fetch over REST, in a folder of the home, each under the number of its
 * delivery. No name from outside becomes a path here.
 */
public final class ResultShelf implements OutputSink {

    private static final String SINK = "downloads";

    /** The sink's name, which no configured sink may have. */
    public static final SinkName NAME = new SinkName(SINK);

    private static final int PER_FOLDER = 1_000;

    private final Path root;
    private final ContentStore store;

    public ResultShelf(Path root, ContentStore store) {
        this.root = root;
        this.store = store;
    }

    @Override
    public DeliveryReceipt deliver(Delivery delivery) throws DeliveryException {
        try {
            return new DeliveryReceipt(place(delivery).toString());
        } catch (IOException e) {
            throw new DeliveryException("results_not_writable", "The results folder does not take files.", true, e);
        }
    }

    private Path place(Delivery delivery) throws IOException {
        long number = delivery.id().value();
        Path folder = Files.createDirectories(
                root.resolve(delivery.tenant().value()).resolve(Long.toString(number / PER_FOLDER)));
        Path target = folder.resolve(Long.toString(number));
        Path part = folder.resolve(number + ".part");
        Files.deleteIfExists(part);
        link(store.path(delivery.content()), part);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        // a link that is renamed onto another link to the same bytes stays where it was
        Files.deleteIfExists(part);
        force(folder);
        return target;
    }

    /** Content never changes and is on disk already, so a second name for it is a whole copy. */
    private static void link(Path content, Path part) throws IOException {
        try {
            Files.createLink(part, content);
        } catch (UnsupportedOperationException | AtomicMoveNotSupportedException e) {
            copy(content, part);
        } catch (FileSystemException e) {
            if (!Files.exists(content)) {
                throw e;
            }
            copy(content, part);
        }
    }

    private static void copy(Path content, Path part) throws IOException {
        Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
