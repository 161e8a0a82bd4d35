package dev.matteline.routes.remote;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores one file as one blob: in one request, or, when it is large, in blocks that become visible together. */
final class AzureUpload {

    private static final long ONE_REQUEST = 64L << 20;
    private static final long BLOCK = 16L << 20;

    /** The protocol allows 50 000. */
    private static final long MOST_BLOCKS = 50_000;

    private static final Set<BlobErrorCode> UNMET =
            Set.of(BlobErrorCode.CONDITION_NOT_MET, BlobErrorCode.BLOB_ALREADY_EXISTS);

    private final Upload upload;

    AzureUpload(Upload upload) {
        this.upload = upload;
    }

    /** Each request carries an MD5, which the store checks. As with S3, what is there and the same is not sent again. */
    void send(BlockBlobClient blob, Context context) throws IOException {
        if (upload.size().value() > ONE_REQUEST) {
            Optional<Precondition> replaceable = replaceable(blob);
            if (replaceable.isPresent()) {
                require(inBlocks(blob, replaceable.get(), context), blob);
            }
        } else if (!whole(blob, Precondition.ABSENT, context)) {
            Optional<Precondition> replaceable = replaceable(blob);
            if (replaceable.isPresent()) {
                require(whole(blob, replaceable.get(), context), blob);
            }
        }
    }

    private void require(boolean stored, BlockBlobClient blob) throws RemoteException {
        if (!stored && replaceable(blob).isPresent()) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED, "somebody else stored a blob of this name at the same time");
        }
    }

    /** What may be replaced; empty when the same is there. Who may write only cannot look, and replaces anything. */
    private Optional<Precondition> replaceable(BlockBlobClient blob) {
        try {
            BlobProperties there = blob.getProperties();
            boolean same = upload.sha256().equals(there.getMetadata().get(S3Upload.SHA256))
                    && there.getBlobSize() == upload.size().value();
            return same ? Optional.empty() : Optional.of(Precondition.of(Optional.of(there.getETag())));
        } catch (BlobStorageException e) {
            return switch (e.getStatusCode()) {
                case 404 -> Optional.of(Precondition.ABSENT);
                case 403 -> Optional.of(Precondition.NONE);
                default -> throw e;
            };
        }
    }

    private boolean whole(BlockBlobClient blob, Precondition condition, Context context) throws IOException {
        byte[] md5 = md5(0, upload.size().value());
        return held(() -> blob.uploadWithResponse(
                new BlockBlobSimpleUploadOptions(BinaryData.fromFile(upload.content()))
                        .setContentMd5(md5)
                        .setHeaders(headers())
                        .setMetadata(metadata())
                        .setRequestConditions(conditions(condition)),
                null,
                context));
    }

    private boolean inBlocks(BlockBlobClient blob, Precondition condition, Context context) throws IOException {
        long size = upload.size().value();
        long step = Math.max(BLOCK, (size + MOST_BLOCKS - 1) / MOST_BLOCKS);
        List<String> blocks = new ArrayList<>();
        for (long from = 0; from < size; from += step) {
            long length = Math.min(step, size - from);
            String id = Base64.getEncoder()
                    .encodeToString(
                            String.format("%s-%06d", id(), blocks.size()).getBytes(StandardCharsets.US_ASCII));
            blob.stageBlockWithResponse(
                    new BlockBlobStageBlockOptions(id, BinaryData.fromFile(upload.content(), from, length))
                            .setContentMd5(md5(from, length)),
                    null,
                    context);
            blocks.add(id);
        }
        return held(() -> blob.commitBlockListWithResponse(
                new BlockBlobCommitBlockListOptions(blocks)
                        .setHeaders(headers())
                        .setMetadata(metadata())
                        .setRequestConditions(conditions(condition)),
                null,
                context));
    }

    private BlobHttpHeaders headers() {
        return new BlobHttpHeaders().setContentType(upload.mediaType());
    }

    private Map<String, String> metadata() {
        return Map.of(S3Upload.SHA256, upload.sha256());
    }

    private static BlobRequestConditions conditions(Precondition condition) {
        return new BlobRequestConditions().setIfMatch(condition.match()).setIfNoneMatch(condition.noneMatch());
    }

    /** False when the condition did not hold. */
    private static boolean held(Runnable request) {
        try {
            request.run();
            return true;
        } catch (BlobStorageException e) {
            if (UNMET.contains(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }

    /** Of this attempt, so that two that overlap do not mix their blocks; all ids of a blob have one length. */
    private String id() {
        return String.format("%08x", upload.temp().hashCode());
    }

    private byte[] md5(long from, long size) throws IOException {
        try (InputStream file = Files.newInputStream(upload.content())) {
            file.skipNBytes(from);
            InputStream bytes = new Limited(file, size);
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[1 << 16];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
