package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.PixelImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            limits.checkBytes(channel.size());
            int length = Math.toIntExact(channel.size());
            try (BytePointer content = new BytePointer(Math.max(length, SHORTEST))) {
                ByteBuffer bytes = content.asByteBuffer().order(ByteOrder.BIG_ENDIAN);
                readFully(channel, bytes.limit(length));
                zeroTail(content, length);
                return inSrgb(decode(bytes, content), bytes);
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

    /** With the colours that the file's profile means, and its density. */
    private static DecodedImage inSrgb(DecodedImage decoded, ByteBuffer bytes) throws IOException {
        Embedded embedded = new Embedded(decoded.header().format(), bytes);
        List<String> notes = new ArrayList<>(decoded.notes());
        PixelImage picture = decoded.stored();
        Optional<byte[]> profile =
                decoded.header().colour() == StoredColour.PLAIN ? embedded.profile() : Optional.empty();
        if (profile.isPresent()) {
            ColourProfile colours = ColourProfile.of(profile.get());
            boolean known = colours != null && colours.isSrgb();
            PixelImage converted = colours == null || known ? null : colours.toSrgb(picture);
            if (converted != null) {
                notes.add("converted_to_srgb");
                picture = converted;
            } else if (!known) {
                notes.add("profile_ignored");
            }
        }
        return new DecodedImage(decoded.header(), picture, embedded.density(), notes);
    }

    private DecodedImage decode(ByteBuffer bytes, BytePointer content) throws ImageRejectedException, IOException {
        ImageHeader header = ImageHeader.read(ImageBytes.of(bytes), limits);
        checkWhole(header.format(), bytes);
        if (HeifDecoder.isFor(header.format())) {
            return HeifDecoder.decode(header, bytes);
        }
        if (ImageIoDecoder.isFor(header)) {
            return new DecodedImage(header, ImageIoDecoder.decode(header, bytes));
        }
        try {
            PixelImage picture = OpenCvDecoder.decode(header, content);
            // libtiff hands out upright pixels
            return new DecodedImage(header.format() == ImageFormat.TIFF ? header.turned() : header, picture);
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
