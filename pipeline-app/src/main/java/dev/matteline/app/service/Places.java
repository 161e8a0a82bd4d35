package dev.matteline.app.service;

import dev.matteline.app.settings.AzureSettings;
import dev.matteline.app.settings.FtpSettings;
import dev.matteline.app.settings.PlaceKind;
import dev.matteline.app.settings.PlaceSettings;
import dev.matteline.app.settings.S3Settings;
import dev.matteline.app.settings.SftpSettings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.routes.remote.AzurePlace;
import dev.matteline.routes.remote.FtpPlace;
import dev.matteline.routes.remote.HostAndPort;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.S3Encryption;
import dev.matteline.routes.remote.S3Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.remote.SftpPlace;
import java.net.URI;
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

    /** Of a sink, which may say how what it gets is to be encrypted. */
    static Place of(SinkSettings sink) {
        Place place = of(sink.kind(), sink.at());
        String encryption = sink.encryption();
        if (encryption != null && place instanceof S3Place s3) {
            return s3.encrypted(S3Encryption.parse(encryption));
        }
        return encryption != null && place instanceof AzurePlace azure ? azure.encrypted(encryption) : place;
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

    private static AzurePlace azure(AzureSettings azure) {
        return new AzurePlace(access(azure), azure.container(), azure.prefix());
    }

    private static AzurePlace.Access access(AzureSettings azure) {
        Secret key = azure.connectionString();
        if (key != null) {
            return new AzurePlace.Access.ConnectionString(key);
        }
        URI endpoint = Objects.requireNonNull(azure.endpoint());
        String identity = azure.managedIdentity();
        return identity == null
                ? new AzurePlace.Access.Sas(endpoint, Objects.requireNonNull(azure.sas()))
                : new AzurePlace.Access.ManagedIdentity(
                        endpoint, Optional.of(identity).filter(client -> !client.equals("system")));
    }

    private static S3Place s3(S3Settings s3) {
        String accessKey = s3.accessKey();
        Secret secretKey = s3.secretKey();
        Optional<Login.Password> keys = accessKey == null || secretKey == null
                ? Optional.empty()
                : Optional.of(new Login.Password(accessKey, secretKey));
        return new S3Place(
                Optional.ofNullable(s3.endpoint()), s3.region(), s3.bucket(), s3.prefix(), keys, s3.pathStyle());
    }
}
