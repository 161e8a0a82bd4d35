package dev.matteline.routes.remote;

/** Opens places. The library of a kind is loaded when the first place of it is opened, and not before. */
public final class RemotePlaces {

    private RemotePlaces() {}

    /** Connects to nothing yet. */
    public static RemoteFiles open(Place place) {
        if (place instanceof SftpPlace sftp) {
            return new ServerFiles(sftp.location(), sftp.folder(), new SftpSessions(sftp));
        }
        if (place instanceof FtpPlace ftp) {
            return new ServerFiles(ftp.location(), ftp.folder(), new FtpSessions(ftp));
        }
        if (place instanceof AzurePlace azure) {
            return new AzureFiles(azure);
        }
        return new S3Files((S3Place) place);
    }
}
