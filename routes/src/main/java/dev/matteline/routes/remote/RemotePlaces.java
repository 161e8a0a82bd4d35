package dev.matteline.routes.remote;

/** Opens places. The library of a kind is loaded when the first place of it is opened, and not before. */
public final class RemotePlaces {

    private RemotePlaces() {}

    /** Connects to nothing yet. */
    public static RemoteFiles open(Place place) {
        SftpPlace sftp = (SftpPlace) place;
        return new ServerFiles(sftp.location(), sftp.folder(), new SftpSessions(sftp));
    }
}
