package dev.matteline.models.codec;

import java.util.Locale;

/** The formats that are written. JPEG has no alpha: a transparent cutout is flattened on white. */
public enum OutputFormat {
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg"),
    WEBP("webp", "image/webp"),
    TIFF("tif", "image/tiff"),
    /** 255 colours and alpha of one bit. */
    GIF("gif", "image/gif"),
    AVIF("avif", "image/avif"),
    /** The colours as color.jpg and the alpha as alpha.png. */
    ZIP("zip", "application/zip");

    private final String extension;
    private final String mediaType;

    OutputFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** File name extension without the dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    public boolean hasAlpha() {
        return this != JPEG;
    }

    /** The name that {@link #parse} reads. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a lower quality makes a smaller file. */
    public boolean lossy() {
        return this == JPEG || this == WEBP || this == AVIF;
    }

    /** The format of a name, or an IllegalArgumentException that lists the choices. */
    public static OutputFormat parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "png" -> PNG;
            case "jpeg", "jpg" -> JPEG;
            case "webp" -> WEBP;
            case "tiff", "tif" -> TIFF;
            case "gif" -> GIF;
            case "avif" -> AVIF;
            case "zip" -> ZIP;
            case "jxl", "heic" ->
                throw new IllegalArgumentException(
                        text.trim() + " is not written by this build; choose png, jpeg, webp, avif, tiff, gif or zip.");
            default ->
                throw new IllegalArgumentException(
                        "Unknown output format '" + text + "'; choose png, jpeg, webp, avif, tiff, gif or zip.");
        };
    }
}
