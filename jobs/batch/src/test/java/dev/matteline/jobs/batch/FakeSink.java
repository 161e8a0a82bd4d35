package dev.matteline.jobs.batch;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryReceipt;
import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.batch.content.FileContentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what it is given, and can be told to be down for a number of deliveries. */
final class FakeSink implements OutputSink {

    final Map<String, String> taken = new ConcurrentHashMap<>();
    final AtomicInteger failures = new AtomicInteger();
    private final Path content;

    FakeSink(Path home) {
        this.content = home.resolve("content");
    }

    @Override
    public DeliveryReceipt deliver(Delivery delivery) throws DeliveryException {
        if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new DeliveryException("sink_unreachable", "the sink is down", true, new IOException("test"));
        }
        try {
            Path file = new FileContentStore(content).path(delivery.content());
            taken.put(delivery.key().value(), Files.readString(file));
            return new DeliveryReceipt("memory:" + delivery.key());
        } catch (IOException e) {
            throw new DeliveryException("sink_denied", "cannot read", true, e);
        }
    }
}
