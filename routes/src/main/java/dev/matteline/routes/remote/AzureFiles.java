package dev.matteline.routes.remote;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.FaultPoint;
import dev.matteline.jobs.api.MediaPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The blobs of a container. A name is data: it goes into requests by the SDK's own encoding and nowhere else. */
final class AzureFiles implements RemoteFiles {

    private static final int LONGEST_NAME = 1024;
    private static final Duration COPY = Duration.ofMinutes(10);

    private final AzurePlace place;
    private final ObjectKeys keys;
    private final AzureConnection azure;

    AzureFiles(AzurePlace place) {
        this.place = place;
        this.keys = new ObjectKeys(place.prefix());
        this.azure = new AzureConnection(place);
    }

    @Override
    public void list(Predicate<String> wanted, Consumer<Found> found) throws IOException {
        azure.ask(container -> {
            ListBlobsOptions options =
                    new ListBlobsOptions().setPrefix(place.prefix().isEmpty() ? null : place.prefix());
            for (BlobItem blob : container.listBlobs(options, Duration.ofMinutes(1))) {
                tell(blob, wanted, found);
            }
            return Optional.empty();
        });
    }

    private void tell(BlobItem blob, Predicate<String> wanted, Consumer<Found> found) {
        keys.path(blob.getName(), wanted, found)
                .map(path -> new RemoteFile(
                        path,
                        new ByteCount(blob.getProperties().getContentLength()),
                        version(
                                blob.getProperties().getETag(),
                                blob.getProperties().getLastModified())))
                .ifPresent(file -> found.accept(new Found.File(file)));
    }

    @Override
    public <T> T read(RemoteFile file, Reader<T> reader) throws IOException {
        String etag = file.version().substring(0, file.version().lastIndexOf('@'));
        InputStream remote = azure.ask(container -> container
                .getBlobClient(keys.key(file.path()))
                .openInputStream(null, new BlobRequestConditions().setIfMatch(etag)));
        try (InputStream bytes = new RemoteStream(remote, AzureErrors::broken)) {
            return reader.read(bytes);
        }
    }

    @Override
    public Optional<RemoteFile> look(MediaPath path) throws IOException {
        return look(keys.key(path))
                .map(blob -> new RemoteFile(
                        path, new ByteCount(blob.getBlobSize()), version(blob.getETag(), blob.getLastModified())));
    }

    private Optional<BlobProperties> look(String key) throws IOException {
        try {
            return Optional.of(
                    azure.ask(container -> container.getBlobClient(key).getProperties()));
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void delete(MediaPath path) throws IOException {
        azure.ask(container -> container.getBlobClient(keys.key(path)).deleteIfExists());
    }

    @Override
    public void move(MediaPath path, String folder) throws IOException {
        String target = keys.free(path, folder, key -> look(key).isPresent());
        azure.ask(container -> container
                .getBlobClient(target)
                .beginCopy(container.getBlobClient(keys.key(path)).getBlobUrl() + AzureLinks.token(place), null)
                .waitForCompletion(COPY));
        delete(path);
    }

    @Override
    public Optional<String> inside(String folder) {
        return keys.inside(folder);
    }

    @Override
    public String put(Upload upload) throws IOException {
        String key = keys.key(upload.key());
        if (key.length() > LONGEST_NAME) {
            throw new RemoteException(
                    RemoteException.Kind.BAD_NAME, "a name has at most " + LONGEST_NAME + " characters");
        }
        if (key.indexOf('\\') >= 0) {
            throw new RemoteException(RemoteException.Kind.BAD_NAME, "Azure takes a backslash for a slash");
        }
        FaultPoint.reached("during-deliver");
        AzureUpload blocks = new AzureUpload(upload);
        azure.ask(container -> {
            blocks.send(container.getBlobClient(key).getBlockBlobClient(), Context.NONE);
            return Optional.empty();
        });
        return place.location() + upload.key();
    }

    /** Blocks that were never made a blob are removed by the store after a week. */
    @Override
    public void sweep(Instant before) {}

    /** With a shared access signature there is none: it would be given away, with all that it allows. */
    @Override
    public Optional<URI> link(MediaPath path, Duration life) throws IOException {
        if (!(place.access() instanceof AzurePlace.Access.ConnectionString)) {
            return Optional.empty();
        }
        return azure.ask(container -> {
            BlobClient blob = container.getBlobClient(keys.key(path));
            String token = blob.generateSas(new BlobServiceSasSignatureValues(
                    OffsetDateTime.now(ZoneOffset.UTC).plus(life), new BlobSasPermission().setReadPermission(true)));
            return Optional.of(URI.create(blob.getBlobUrl() + "?" + token));
        });
    }

    @Override
    public boolean wholeWhenVisible() {
        return true;
    }

    @Override
    public void close() {}

    /** Without the quotes that single looks have and listings lack. */
    private static String version(String etag, OffsetDateTime modified) {
        return etag.replace("\"", "") + "@" + modified.toEpochSecond();
    }
}
