package dev.matteline.app.settings;

import dev.matteline.routes.remote.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A bucket, or a part of it.
 *
 * @param endpoint null: Amazon's of the region
 * @param accessKey both keys, or none: where the AWS tools look
 */
public record S3Settings(
        String bucket,
        String prefix,
        @Nullable URI endpoint,
        String region,
        @Nullable String accessKey,
        @Nullable Secret secretKey,
        boolean pathStyle) {

    public S3Settings(
            @Nullable String bucket,
            @DefaultValue("") String prefix,
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable Secret secretKey,
            @DefaultValue("false") boolean pathStyle) {
        this.bucket = Required.text("at.s3", "bucket", bucket);
        this.prefix = prefix;
        this.endpoint = endpoint;
        this.region = region;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.pathStyle = pathStyle;
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("at.s3 needs both 'access-key' and 'secret-key', or neither");
        }
    }
}
