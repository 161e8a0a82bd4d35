package dev.matteline.routes.remote;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobHttpHeaders;
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

/** Stores one file as one blob: in one request, or, when it is large, in blocks that become visible together. */
final class AzureUpload {

    private static final long ONE_REQUEST = 64L << 20;
    private static final long BLOCK = 16L << 20;

    /** The protocol allows 50 000. */
    private static final long MOST_BLOCKS = 50_000;

    private final Upload upload;

    AzureUpload(Upload upload) {
        this.upload = upload;
    }

    /** Each request carries an MD5, which the store checks. */
    void send(BlockBlobClient blob, Context context) throws IOException {
        BlobHttpHeaders headers = new BlobHttpHeaders().setContentType(upload.mediaType());
        long size = upload.size().value();
        if (size <= ONE_REQUEST) {
            blob.uploadWithResponse(
                    new BlockBlobSimpleUploadOptions(BinaryData.fromFile(upload.content()))
                            .setContentMd5(md5(0, size))
                            .setHeaders(headers),
                    null,
                    context);
            return;
        }
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
        blob.commitBlockListWithResponse(
                new BlockBlobCommitBlockListOptions(blocks).setHeaders(headers), null, context);
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
