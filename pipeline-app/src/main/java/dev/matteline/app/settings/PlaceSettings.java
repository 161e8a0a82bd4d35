package dev.matteline.app.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a place on another machine is: the one part that belongs to its kind. */
public record PlaceSettings(
        @Nullable SftpSettings sftp,
        @Nullable FtpSettings ftp,
        @Nullable S3Settings s3,
        @Nullable AzureSettings azure,
        @Nullable FeedSettings feed,
        @Nullable HttpSettings http) {

    /** The settings of kinds other than the folder, checked for {@code owner}; a part of another kind is refused. */
    void check(String owner, PlaceKind kind) {
        requireMatch(owner, "sftp", sftp != null, kind == PlaceKind.SFTP);
        requireMatch(owner, "ftp", ftp != null, kind == PlaceKind.FTP || kind == PlaceKind.FTPS);
        requireMatch(owner, "s3", s3 != null, kind == PlaceKind.S3);
        requireMatch(owner, "azure", azure != null, kind == PlaceKind.AZURE);
        requireMatch(owner, "http", http != null, kind == PlaceKind.HTTP);
        requireMatch(owner, "feed", feed != null, kind == PlaceKind.FEED);
    }

    private static void requireMatch(String owner, String part, boolean given, boolean wanted) {
        if (wanted && !given) {
            throw new IllegalArgumentException(owner + " needs the key 'at." + part + "'");
        }
        if (given && !wanted) {
            throw new IllegalArgumentException(owner + " is of another kind than its 'at." + part + "'");
        }
    }

    PlaceSettings resolved(Path folder) {
        return new PlaceSettings(
                sftp == null ? null : sftp.resolved(folder),
                ftp,
                s3,
                azure,
                feed == null ? null : feed.resolved(folder),
                http);
    }
}
