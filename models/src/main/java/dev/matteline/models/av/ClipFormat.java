package dev.matteline.models.av;

import dev.matteline.models.image.ImageSize;
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

    private static final int BLOCK = 16;
    private static final long MOST_BLOCKS = 36_864;

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

    /**
     * Refuses frames that the encoder does not take: openh264 wants a block of 16 x 16 at least, and knows no level of H.264
     * above 5.2, whose frames have {@value #MOST_BLOCKS} blocks.
     */
    public void checkSize(ImageSize size) throws ClipRejectedException {
        if (this != MP4) {
            return;
        }
        long blocks = blocks(size.width()) * blocks(size.height());
        if (Math.min(size.width(), size.height()) < BLOCK - 1 || blocks > MOST_BLOCKS) {
            throw new ClipRejectedException(
                    "size_not_for_mp4",
                    "Frames of %s do not go into H.264: sides begin at 16 pixels and %d blocks of 16 x 16 are the most; use webm."
                            .formatted(size, MOST_BLOCKS));
        }
    }

    private static long blocks(int side) {
        return (side + BLOCK - 1L) / BLOCK;
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
