package dev.matteline.app.settings;

import dev.matteline.routes.remote.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A folder of an FTP server, for the kinds {@code ftp} and {@code ftps}.
 *
 * @param certificate with ftps: SHA-256 of the only certificate to trust; empty: any that the platform trusts
 * @param implicit with ftps: TLS from the first byte
 * @param folder relative ones start in the home of the user
 */
public record FtpSettings(
        String host, int port, String user, Secret password, String certificate, boolean implicit, String folder) {

    public FtpSettings(
            @Nullable String host,
            @DefaultValue("21") int port,
            @Nullable String user,
            @Nullable Secret password,
            @DefaultValue("") String certificate,
            @DefaultValue("false") boolean implicit,
            @DefaultValue(".") String folder) {
        this.host = Required.text("at.ftp", "host", host);
        this.port = port;
        this.user = Required.text("at.ftp", "user", user);
        this.password = Required.value("at.ftp", "password", password);
        this.certificate = certificate;
        this.implicit = implicit;
        this.folder = folder;
    }
}
