package dev.matteline.models.av;

/** A film that cannot be worked on; trying again changes nothing. Its message is fit for the sender of the file. */
public final class ClipRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    public ClipRejectedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * Stable reason: {@code not_a_video}, {@code video_damaged}, {@code video_without_picture}, {@code unsupported_codec},
     * {@code external_data},
     * {@code too_many_pixels}, {@code too_many_frames}, {@code too_long}, {@code size_not_for_mp4}, {@code
     * canvas_not_for_video}, {@code renditions_not_for_video}.
     */
    public String code() {
        return code;
    }
}
