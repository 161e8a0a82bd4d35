package dev.matteline.routes.sink;

import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryReceipt;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.Printable;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.RemoteException;
import dev.matteline.routes.remote.RemoteFiles;
import dev.matteline.routes.remote.Upload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Stores deliveries on another machine, whatever its kind. What is stored is checked against its checksum first. */
final class RemoteSink implements Sink {

    /** Unfinished uploads are removed when they are older; longer than any upload takes, whatever the clocks say. */
    private static final Duration ORPHAN = Duration.ofHours(24);

    /** The same for stores, whose clocks are right. */
    private static final Duration UNFINISHED = Duration.ofHours(12);

    private final Place place;
    private final RemoteFiles files;
    private final ContentStore store;
    private final Clock clock;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong numbers = new AtomicLong();
    private Instant nextSweep = Instant.MIN;

    RemoteSink(Place place, RemoteFiles files, ContentStore store, Clock clock) {
        this.place = place;
        this.files = files;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public DeliveryReceipt deliver(Delivery delivery) throws DeliveryException {
        try {
            Path content = store.path(delivery.content());
            VerifiedCopy.check(content, delivery.content());
            String temp = ".mtl-" + delivery.id() + "-" + run + "-" + numbers.incrementAndGet() + ".tmp";
            return new DeliveryReceipt(files.put(new Upload(
                    content,
                    delivery.content().size(),
                    delivery.content().sha256(),
                    delivery.key(),
                    delivery.mediaType(),
                    temp)));
        } catch (RemoteException e) {
            throw failure(delivery, e);
        } catch (IOException e) {
            throw SinkErrors.of(e, delivery);
        }
    }

    /** Folders have to be listed for it in full, which is done once a day; uploads in parts have a list of their own. */
    @Override
    public synchronized void sweep() throws IOException {
        Instant now = clock.instant();
        if (files.wholeWhenVisible()) {
            files.sweep(now.minus(UNFINISHED));
        } else if (!now.isBefore(nextSweep)) {
            files.sweep(now.minus(ORPHAN));
            nextSweep = now.plus(ORPHAN);
        }
    }

    @Override
    public Optional<URI> link(MediaPath key, Duration life) throws IOException {
        return files.link(key, life);
    }

    private DeliveryException failure(Delivery delivery, RemoteException cause) {
        String message = "'" + Printable.of(delivery.key()) + "' was not stored at " + Printable.of(place.location())
                + ": " + Printable.of(cause.getMessage()) + ".";
        return new DeliveryException(
                "sink_" + cause.kind().code(), message, cause.kind().retryable(), cause);
    }
}
