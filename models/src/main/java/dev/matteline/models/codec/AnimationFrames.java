package dev.matteline.models.codec;

import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The whole upright frames of an animated file, one after the other, in sRGB. For one thread; whoever opened it closes it. */
public final class AnimationFrames implements AutoCloseable {

    private final ImageHeader header;
    private final Parts parts;
    private final FrameScreen screen;
    private final @Nullable ColourProfile colours;

    AnimationFrames(ImageHeader header, Parts parts, @Nullable ColourProfile colours) {
        this.header = header;
        this.parts = parts;
        this.screen = new FrameScreen(header.size());
        this.colours = colours;
    }

    /**
     * The next frame; to be called once for each that the header counts.
     *
     * @throws ImageRejectedException {@code corrupt}, {@code truncated} when it cannot be had
     */
    public PixelImage next() throws ImageRejectedException, IOException {
        PixelImage whole = screen.draw(part());
        PixelImage converted = colours == null ? null : colours.toSrgb(whole);
        return header.orientation().applyTo(converted == null ? whole : converted);
    }

    private FramePart part() throws ImageRejectedException, IOException {
        try {
            return parts.next();
        } catch (ImageBytes.PastEnd torn) {
            throw ImageRejectedException.truncated(header.format());
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException damaged) {
            // lengths in the file that lie
            throw ImageRejectedException.corrupt(header.format(), "a frame has a wrong length");
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
