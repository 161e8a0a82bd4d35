package dev.matteline.models.codec;

/** A file that cannot become a picture. Its message is one sentence fit for the sender of the file. */
public final class ImageRejectedException extends Exception {

    private final String code;

    public ImageRejectedException(String code, String message) {
        super(message);
        this.code = code;
    }

    ImageRejectedException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * Stable reason: {@code empty_file}, {@code not_an_image}, {@code unsupported_format}, {@code truncated},
     * {@code corrupt}, {@code too_many_pixels}, {@code too_many_bytes}.
     */
    public String code() {
        return code;
    }

    static ImageRejectedException truncated(ImageFormat format) {
        return new ImageRejectedException(
                "truncated", "The " + format + " file ends before its picture does; send it again, whole.");
    }

    static ImageRejectedException corrupt(ImageFormat format, String what) {
        return new ImageRejectedException(
                "corrupt", "The " + format + " file is damaged (" + what + "); save it again from the original.");
    }

    static ImageRejectedException unsupported(String what) {
        return new ImageRejectedException(
                "unsupported_format", what + " is not decoded here; convert the picture to JPEG, PNG, WebP or TIFF.");
    }
}
