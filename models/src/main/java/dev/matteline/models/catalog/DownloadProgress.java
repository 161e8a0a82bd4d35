package dev.matteline.models.catalog;

/** Told while a model is downloaded, on the downloading thread, at most every 256 KiB. */
@FunctionalInterface
public interface DownloadProgress {

    DownloadProgress SILENT = (model, done, total) -> {};

    /**
     * More of the file has arrived.
     *
     * @param done bytes on disk
     * @param total bytes announced, or 0 when the server does not say
     */
    void progress(String file, long done, long total);
}
