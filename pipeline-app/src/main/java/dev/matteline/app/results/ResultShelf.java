package dev.matteline.app.results;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryReceipt;
import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.content.FileContentStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final FileContentStore store;

    public ResultShelf(Path root, FileContentStore store) {
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
        store.keep(delivery.content(), target);
        force(folder);
        return target;
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
