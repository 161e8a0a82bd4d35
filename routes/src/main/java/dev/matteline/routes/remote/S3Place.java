package dev.matteline.routes.remote;

import java.net.URI;
import java.util.Optional;

/**
 * A bucket, or what begins with a prefix in it.
 *
 * @param endpoint of a store that is not Amazon's; empty: Amazon's of the region
 * @param prefix before every key; empty, or a folder-like name with or without its last {@code /}
 * @param keys access key and secret key; empty: where the AWS tools look (environment, profile, instance)
 * @param pathStyle whether the bucket is part of the path instead of the host's name
 * @param encryption of what is stored
 */
public record S3Place(
        Optional<URI> endpoint,
        String region,
        String bucket,
        String prefix,
        Optional<Login.Password> keys,
        boolean pathStyle,
        S3Encryption encryption)
        implements Place {

    /** Encrypted as the bucket says. */
    public S3Place(
            Optional<URI> endpoint,
            String region,
            String bucket,
            String prefix,
            Optional<Login.Password> keys,
            boolean pathStyle) {
        this(endpoint, region, bucket, prefix, keys, pathStyle, S3Encryption.AS_THE_BUCKET_SAYS);
    }

    public S3Place {
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new IllegalArgumentException("not the name of a bucket: '" + bucket + "'");
        }
        prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    public S3Place encrypted(S3Encryption how) {
        return new S3Place(endpoint, region, bucket, prefix, keys, pathStyle, how);
    }

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public String location() {
        return "s3://" + bucket + "/" + prefix;
    }
}
