package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a file says about its picture before anything is decoded.
 *
 * @param format told by content
 * @param size as stored, before turning upright
 * @param orientation how to turn it
 * @param animation its frames, the first one being the picture; {@link Animation#STILL} for formats that have one
 * @param colour what the pixels are, as far as decoding cares
 */
public record ImageHeader(
        ImageFormat format, ImageSize size, Orientation orientation, Animation animation, StoredColour colour) {

    /** Colour layouts that the decoder has to treat by hand. */
    public enum StoredColour {
        PLAIN,
        /** Four inks, as Adobe writes them: inverted. */
        CMYK_INVERTED,
        /** Four inks, 255 is full ink. */
        CMYK,
        /** A fourth byte that is padding, not alpha. */
        PADDED
    }

    /** Size of the picture as a person sees it. */
    public ImageSize uprightSize() {
        return orientation.applyTo(size);
    }

    /** The same picture after it was turned upright. */
    ImageHeader turned() {
        return new ImageHeader(format, uprightSize(), Orientation.UPRIGHT, animation, colour);
    }

    /**
     * Reads a few kilobytes, decodes nothing.
     *
     * @throws ImageRejectedException when the content is no picture that can be decoded, or it is over a limit
     * @throws IOException when the file itself cannot be read
     */
    public static ImageHeader read(Path file, DecodeLimits limits) throws ImageRejectedException, IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            limits.checkBytes(channel.size());
            return read(ImageBytes.windowOf(channel), limits);
        }
    }

    static ImageHeader read(ImageBytes bytes, DecodeLimits limits) throws ImageRejectedException, IOException {
        ImageFormat format = Signatures.sniff(bytes);
        try {
            ImageHeader header = switch (format) {
                case JPEG -> JpegFile.header(bytes);
                case PNG -> PngFile.header(bytes);
                case WEBP -> WebpFile.header(bytes);
                case GIF -> GifFile.header(bytes);
                case BMP -> BmpFile.header(bytes);
                case TIFF -> TiffFile.header(bytes);
                case HEIC, AVIF -> HeifFile.read(format, bytes).header();
            };
            limits.checkSize(header.size());
            limits.checkAnimation(header);
            return header;
        } catch (ImageBytes.PastEnd end) {
            throw ImageRejectedException.truncated(format);
        }
    }

    static ImageHeader plain(ImageFormat format, ImageSize size) {
        return new ImageHeader(format, size, Orientation.UPRIGHT, Animation.STILL, StoredColour.PLAIN);
    }

    /** A size from a file: zero and absurd sides are damage, not programming errors. */
    static ImageSize sizeOf(ImageFormat format, long width, long height) throws ImageRejectedException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw ImageRejectedException.corrupt(format, "it claims " + width + " x " + height + " pixels");
        }
        return new ImageSize((int) width, (int) height);
    }
}
