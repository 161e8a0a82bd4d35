package dev.matteline.models.av;

/** Ffmpeg failed at something that usually works; its message ends with ffmpeg's own last words. */
public final class FfmpegException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FfmpegException(String message) {
        super(message);
    }
}
