package dev.matteline.app.settings;

import dev.matteline.models.video.VideoRecipe;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a film is made, beside what a preset says of pictures.
 *
 * @param format {@code auto}, {@code mp4}, {@code webm}, {@code mov} or {@code png}
 * @param smoothing 0 to 100
 */
public record VideoSettings(
        @DefaultValue("auto") String format,
        @DefaultValue("50") int smoothing) {

    public VideoSettings {
        new VideoRecipe(VideoRecipe.parseFormat(format), smoothing);
    }

    public VideoRecipe recipe() {
        return new VideoRecipe(VideoRecipe.parseFormat(format), smoothing);
    }
}
