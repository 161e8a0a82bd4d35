package dev.matteline.routes.remote;

/** Where files are on another machine, and how to get in: one record per kind. Making one connects to nothing. */
public sealed interface Place permits SftpPlace, FtpPlace, S3Place, AzurePlace {

    /** Short name of the kind, part of route ids: {@code sftp}. */
    String kind();

    /** For receipts and messages, without credentials: {@code sftp://host:22/folder}. */
    String location();
}
