package dev.matteline.models.av;

import java.util.Locale;

/** What films are written as. */
public enum ClipFormat {
    /** H.264, 8 bits 4:2:0, no alpha. */
    MP4("mp4", "video/mp4", "mp4", false),
    /** VP9, 8 bits 4:2:0, with or without alpha. */
    WEBM("webm", "video/webm", "webm", true),
    /** ProRes 4444, with or without alpha. */
    MOV("mov", "video/quicktime", "mov", true),
    /** A ZIP of one PNG a frame, a table of their times and the sound beside them. */
    PNG("zip", "application/zip", "", true);

    private final String extension;
    private final String mediaType;
    private final String muxer;
    private final boolean alpha;

    ClipFormat(String extension, String mediaType, String muxer, boolean alpha) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.muxer = muxer;
        this.alpha = alpha;
    }

    public boolean hasAlpha() {
        return alpha;
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    String muxer() {
        return muxer;
    }

    /** The format of a name, or an IllegalArgumentException that lists the choices. */
    public static ClipFormat parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "mp4" -> MP4;
            case "webm" -> WEBM;
            case "mov" -> MOV;
            case "png" -> PNG;
            default ->
                throw new IllegalArgumentException(
                        "Unknown video format '" + text + "'; choose auto, mp4, webm, mov or png.");
        };
    }
}
