package dev.matteline.app.service;

import dev.matteline.app.settings.AzureSettings;
import dev.matteline.app.settings.FtpSettings;
import dev.matteline.app.settings.PlaceKind;
import dev.matteline.app.settings.PlaceSettings;
import dev.matteline.app.settings.S3Settings;
import dev.matteline.app.settings.SftpSettings;
import dev.matteline.routes.remote.AzurePlace;
import dev.matteline.routes.remote.FtpPlace;
import dev.matteline.routes.remote.HostAndPort;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.S3Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.remote.SftpPlace;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Configured places on other machines, in the words of the routes. */
final class Places {

    private Places() {}

    /** Of a kind other than the folder. */
    static Place of(PlaceKind kind, PlaceSettings at) {
        return switch (kind) {
            case SFTP -> sftp(Objects.requireNonNull(at.sftp()));
            case FTP -> ftp(Objects.requireNonNull(at.ftp()), new FtpPlace.Protection.None());
            case FTPS -> {
                FtpSettings ftp = Objects.requireNonNull(at.ftp());
                yield ftp(ftp, new FtpPlace.Protection.Tls(ftp.implicit(), ftp.certificate()));
            }
            case AZURE -> azure(Objects.requireNonNull(at.azure()));
            case S3 -> s3(Objects.requireNonNull(at.s3()));
            case FOLDER, FEED, HTTP -> throw new IllegalArgumentException("not a place on another machine: " + kind);
        };
    }

    private static Place sftp(SftpSettings sftp) {
        Secret password = sftp.password();
        Path key = sftp.keyFile();
        Login login = password == null
                ? new Login.KeyFile(sftp.user(), Objects.requireNonNull(key))
                : new Login.Password(sftp.user(), password);
        return new SftpPlace(new HostAndPort(sftp.host(), sftp.port()), login, sftp.hostKey(), sftp.folder());
    }

    private static Place ftp(FtpSettings ftp, FtpPlace.Protection protection) {
        Login.Password login = new Login.Password(ftp.user(), ftp.password());
        return new FtpPlace(new HostAndPort(ftp.host(), ftp.port()), login, protection, ftp.folder());
    }

    private static Place azure(AzureSettings azure) {
        Secret key = azure.connectionString();
        AzurePlace.Access access = key != null
                ? new AzurePlace.Access.ConnectionString(key)
                : new AzurePlace.Access.Sas(
                        Objects.requireNonNull(azure.endpoint()), Objects.requireNonNull(azure.sas()));
        return new AzurePlace(access, azure.container(), azure.prefix());
    }

    private static Place s3(S3Settings s3) {
        String accessKey = s3.accessKey();
        Secret secretKey = s3.secretKey();
        Optional<Login.Password> keys = accessKey == null || secretKey == null
                ? Optional.empty()
                : Optional.of(new Login.Password(accessKey, secretKey));
        return new S3Place(
                Optional.ofNullable(s3.endpoint()), s3.region(), s3.bucket(), s3.prefix(), keys, s3.pathStyle());
    }
}
