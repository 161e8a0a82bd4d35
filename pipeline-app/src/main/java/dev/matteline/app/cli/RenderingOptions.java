package dev.matteline.app.cli;

import dev.matteline.models.composite.Background;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What changes about the main output of a preset; checked where the recipe is made. */
final class RenderingOptions {

    @Option(
            names = "--format",
            paramLabel = "png|webp|jpeg|avif|tiff|gif|zip",
            description = "file format of the outputs")
    @Nullable String format;

    @Option(names = "--quality", paramLabel = "1..100", description = "of webp, jpeg and avif")
    @Nullable String quality;

    @Option(names = "--max-bytes", paramLabel = "500KB", description = "webp and jpeg: lower quality until it fits")
    @Nullable String maxBytes;

    @Option(
            names = "--keep",
            paramLabel = "profile,depth,exif,gps",
            description = "what of the source goes into the outputs: its colours and profile, 16 bits, EXIF, location")
    @Nullable String keep;

    @Option(
            names = "--background",
            paramLabel = "WHAT",
            description = {
                "transparent, #rrggbb[aa], a name, linear-gradient(180deg, white, #ccc),",
                "radial-gradient(white, #ccc), image([cover|contain|tile,] FILE), blur(3%%)"
            })
    @Nullable String background;

    @Option(names = "--shadow", paramLabel = "none|keep|drop|contact", description = "below the subject")
    @Nullable String shadow;

    @Option(names = "--mask-only", description = "deliver the matte as a grey picture")
    boolean maskOnly;

    @Option(names = "--roi", paramLabel = "'X1 Y1 X2 Y2'", description = "look for the subject there, in px or %%")
    @Nullable String roi;

    @Option(names = "--crop", description = "cut off everything around the subject")
    boolean crop;

    @Option(
            names = "--crop-margin",
            paramLabel = "'10%'",
            description = "around a cropped subject: 1, 2 or 4 of px or %%")
    @Nullable String cropMargin;

    @Option(
            names = "--scale",
            paramLabel = "80%",
            description = "share of the canvas that the subject fills, or original")
    @Nullable String scale;

    @Option(
            names = "--position",
            paramLabel = "center",
            description = "original, center, or 'X%% Y%%' of the free space")
    @Nullable String position;

    @Option(names = "--size", paramLabel = "800x600", description = "of the output: WxH, 'max 1200' or original")
    @Nullable String size;

    @Option(names = "--aspect", paramLabel = "4:5", description = "width to height of the output, or any")
    @Nullable String aspect;

    @Option(names = "--video-format", paramLabel = "auto|mp4|webm|mov|png", description = "what videos are made into")
    @Nullable String videoFormat;

    /** By the keys of a recipe; only what was given. */
    Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        put(changes, "format", format);
        put(changes, "quality", quality);
        put(changes, "max-bytes", maxBytes);
        put(changes, "keep", keep);
        put(changes, "background", background == null ? null : absolute(background));
        put(changes, "shadow", shadow);
        put(changes, "product", maskOnly ? "mask" : null);
        put(changes, "roi", roi);
        put(changes, "crop", crop || cropMargin != null ? "true" : null);
        put(changes, "crop-margin", cropMargin);
        put(changes, "scale", scale);
        put(changes, "position", position);
        put(changes, "size", size);
        put(changes, "aspect", aspect);
        put(changes, "video.format", videoFormat);
        return changes;
    }

    private static void put(Map<String, String> changes, String key, @Nullable String value) {
        if (value != null) {
            changes.put(key, value);
        }
    }

    /** A picture is named relative to where the command is given. */
    private static String absolute(String background) {
        try {
            return Background.parse(background)
                    .resolved(Path.of("").toAbsolutePath())
                    .text();
        } catch (IllegalArgumentException wrong) {
            // told with all other wrong values, where the recipe is made
            return background;
        }
    }
}
