package dev.matteline.app.settings;

/** Where a source or a sink can be. */
public enum PlaceKind {
    FOLDER,
    SFTP,
    FTP,
    FTPS,
    S3,
    AZURE,
    FEED,
    HTTP
}
