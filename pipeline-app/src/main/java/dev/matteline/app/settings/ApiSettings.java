package dev.matteline.app.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one request may ask for.
 *
 * @param maxFile largest single upload
 * @param maxRequest largest request in all
 * @param maxFiles most files of one submission
 * @param maxUploads uploads that are taken in at the same time; more are asked to come again
 * @param maxWait longest time that a caller who waits for a picture is kept waiting
 */
public record ApiSettings(
        @DefaultValue("100MB") DataSize maxFile,
        @DefaultValue("2GB") DataSize maxRequest,
        @DefaultValue("1000") int maxFiles,
        @DefaultValue("1000") int maxUploads,
        @DefaultValue("60s") Duration maxWait) {

    public ApiSettings {
        if (maxFile.toBytes() < 1 || maxRequest.toBytes() < maxFile.toBytes()) {
            throw new IllegalArgumentException("api.max-file is at least one byte and no more than api.max-request");
        }
        if (maxFiles < 1 || maxFiles > 10_000) {
            throw new IllegalArgumentException("api.max-files is 1 to 10000, not " + maxFiles);
        }
        if (maxUploads < 1 || maxUploads > 10_000) {
            throw new IllegalArgumentException("api.max-uploads is 1 to 10000, not " + maxUploads);
        }
        if (maxWait.isNegative() || maxWait.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("api.max-wait is 0s to 10m, not " + maxWait);
        }
    }
}
