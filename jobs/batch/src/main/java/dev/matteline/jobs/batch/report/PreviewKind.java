package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.batch.ledger.Medium;

/** What the before and after of an item is: a picture, or for a video a picture that moves. */
enum PreviewKind {
    STILL("jpg", "image/jpeg"),
    MOVING("webp", "image/webp");

    private final String extension;
    private final String mediaType;

    PreviewKind(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    static PreviewKind of(Medium medium) {
        return switch (medium) {
            case IMAGE -> STILL;
            case VIDEO -> MOVING;
        };
    }

    /** Relative to the folder of the report. */
    String file(long item) {
        return "previews/" + item + "." + extension;
    }

    String mediaType() {
        return mediaType;
    }
}
