package dev.matteline.app.settings;

import dev.matteline.routes.remote.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A folder of an SFTP server.
 *
 * @param password exactly one of password and keyFile is given
 * @param hostKey fingerprint of the server's key, {@code SHA256:...}
 * @param folder relative ones start in the home of the user
 */
public record SftpSettings(
        String host,
        int port,
        String user,
        @Nullable Secret password,
        @Nullable Path keyFile,
        String hostKey,
        String folder) {

    public SftpSettings(
            @Nullable String host,
            @DefaultValue("22") int port,
            @Nullable String user,
            @Nullable Secret password,
            @Nullable Path keyFile,
            @Nullable String hostKey,
            @DefaultValue(".") String folder) {
        this.host = Required.text("at.sftp", "host", host);
        this.port = port;
        this.user = Required.text("at.sftp", "user", user);
        this.password = password;
        this.keyFile = keyFile;
        this.hostKey = Required.text("at.sftp", "host-key", hostKey);
        this.folder = folder;
        if ((password == null) == (keyFile == null)) {
            throw new IllegalArgumentException("at.sftp needs either 'password' or 'key-file'");
        }
    }

    SftpSettings resolved(Path base) {
        return new SftpSettings(
                host, port, user, password, keyFile == null ? null : base.resolve(keyFile), hostKey, folder);
    }
}
