package dev.matteline.models.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.BytePointer;

/** A file to an upright or stored picture: limits, wholeness, then pixels. Thread-safe. */
public final class ImageDecoder {

    /** OpenCV refuses to look at WebP files below 32 bytes, and there are such; zeros behind the file harm no format. */
    private static final int SHORTEST = 32;

    private final DecodeLimits limits;

    /** {@link dev.matteline.models.image.OpenCv#load} has to come first. */
    public ImageDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * Decodes the first frame as stored; {@link ImageHeader#orientation()} of the result tells how to turn it.
     *
     * @throws ImageRejectedException when the content is no whole picture within the limits
     * @throws IOException when the file itself cannot be read
     */
    public DecodedImage decode(Path file) throws ImageRejectedException, IOException {
        return decode(file, Keep.NOTHING);
    }

    /**
     * The same.
     *
     * @param keep what is wanted besides pixels of 8 bits in sRGB
     */
    public DecodedImage decode(Path file, Keep keep) throws ImageRejectedException, IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            limits.checkBytes(channel.size());
            int length = Math.toIntExact(channel.size());
            try (BytePointer content = new BytePointer(Math.max(length, SHORTEST))) {
                ByteBuffer bytes = content.asByteBuffer().order(ByteOrder.BIG_ENDIAN);
                readFully(channel, bytes.limit(length));
                zeroTail(content, length);
                ImageHeader header = ImageHeader.read(ImageBytes.of(bytes), limits);
                ColourReading colours = new ColourReading(new Embedded(header.format(), bytes), keep);
                return Inks.isFor(header)
                        ? inks(header, bytes, content, colours)
                        : colours.of(decode(bytes, content, header, keep));
            }
        }
    }

    /**
     * What the file says about itself, without decoding.
     *
     * @throws ImageRejectedException as {@link #decode}
     */
    public ImageHeader header(Path file) throws ImageRejectedException, IOException {
        return ImageHeader.read(file, limits);
    }

    /**
     * The frames of an animated file, {@link ImageHeader#animation} many.
     *
     * @throws ImageRejectedException as {@link #decode}; or when it does not move
     */
    public AnimationFrames frames(Path file) throws ImageRejectedException, IOException {
        ImageHeader header = header(file);
        ByteBuffer bytes = ByteBuffer.wrap(java.nio.file.Files.readAllBytes(file));
        checkWhole(header.format(), bytes);
        Parts parts = switch (header.format()) {
            case GIF -> new GifParts(bytes);
            case PNG -> new PngParts(bytes, header.size());
            case WEBP -> new WebpParts(bytes, header.size());
            case JPEG, BMP, TIFF, HEIC, AVIF -> throw ImageRejectedException.unsupported("Animated " + header.format());
        };
        ColourProfile colours = new Embedded(header.format(), bytes)
                .profile()
                .map(ColourProfile::of)
                .orElse(null);
        return new AnimationFrames(header, parts, colours == null || colours.isSrgb() ? null : colours);
    }

    /** OpenCV takes inks of all JPEG files for inverted and knows no profiles, but reads more kinds of TIFF. */
    private static DecodedImage inks(ImageHeader header, ByteBuffer bytes, BytePointer content, ColourReading colours)
            throws ImageRejectedException, IOException {
        checkWhole(header.format(), bytes);
        try {
            return colours.of(header, Inks.read(header, bytes));
        } catch (ImageRejectedException refused) {
            if (header.format() != ImageFormat.TIFF) {
                throw refused;
            }
            return OpenCvDecoder.decode(header, content, /* depth= */ false).noting("cmyk_without_profile");
        }
    }

    private static DecodedImage decode(ByteBuffer bytes, BytePointer content, ImageHeader header, Keep keep)
            throws ImageRejectedException, IOException {
        checkWhole(header.format(), bytes);
        if (HeifDecoder.isFor(header.format())) {
            return HeifDecoder.decode(header, bytes);
        }
        if (header.format() == ImageFormat.GIF) {
            return new DecodedImage(header, ImageIoDecoder.decode(header, bytes));
        }
        try {
            return OpenCvDecoder.decode(header, content, keep.depth());
        } catch (ImageRejectedException refused) {
            return secondOpinion(header, bytes, refused);
        }
    }

    /** BMP and TIFF have many dialects; what OpenCV does not read the JDK may. */
    private static DecodedImage secondOpinion(ImageHeader header, ByteBuffer bytes, ImageRejectedException refused)
            throws ImageRejectedException {
        if (header.format() != ImageFormat.BMP && header.format() != ImageFormat.TIFF) {
            throw refused;
        }
        try {
            return new DecodedImage(header, ImageIoDecoder.decode(header, bytes), "second_decoder");
        } catch (ImageRejectedException refusedToo) {
            refused.addSuppressed(refusedToo);
            throw refused;
        }
    }

    private static void checkWhole(ImageFormat format, ByteBuffer bytes) throws ImageRejectedException, IOException {
        switch (format) {
            case JPEG -> JpegFile.checkWhole(ImageBytes.of(bytes));
            case PNG -> PngFile.checkWhole(bytes);
            case WEBP, GIF, BMP, TIFF, HEIC, AVIF -> {
                // their decoders report a missing rest themselves
            }
        }
    }

    private static void zeroTail(BytePointer content, int length) {
        for (int i = length; i < content.limit(); i++) {
            content.put(i, (byte) 0);
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("The file became shorter while it was read");
            }
        }
        bytes.flip();
    }
}
