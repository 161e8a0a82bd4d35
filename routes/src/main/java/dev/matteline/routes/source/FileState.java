package dev.matteline.routes.source;

import dev.matteline.jobs.api.ByteCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What can be told about a file without reading it.
 *
 * @param key device and inode where the file system has them
 */
record FileState(
        ByteCount size, FileTime modified, @Nullable Object key) {

    static FileState of(BasicFileAttributes attributes) {
        return new FileState(new ByteCount(attributes.size()), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Of the file itself: links are not followed. */
    static FileState of(Path file) throws IOException {
        return of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    /** Without the key, so that a file that is copied back with its time is still the same revision. */
    String fingerprint() {
        return size.value() + "-" + modified.to(TimeUnit.NANOSECONDS);
    }
}
