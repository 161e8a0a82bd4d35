package dev.matteline.models.codec;

/** The formats that are decoded, told apart by content, never by file name. */
public enum ImageFormat {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    GIF("image/gif"),
    BMP("image/bmp"),
    TIFF("image/tiff"),
    /** HEIF with HEVC. */
    HEIC("image/heic"),
    /** HEIF with AV1. */
    AVIF("image/avif");

    private final String mediaType;

    ImageFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
