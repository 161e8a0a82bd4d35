package dev.matteline.models.codec;

import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.PixelImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pixels as stored and the header that says how to turn them.
 *
 * @param stored in sRGB, as networks and people see it
 * @param own the same in the file's own colours, which {@code metadata.profile()} explains; only where they were to be kept
 *     and differ
 * @param deep the colours of {@code own}, or of {@code stored} without it, with all 16 bits; only where they were to be kept
 * @param metadata what else the file says
 * @param notes what was done otherwise than usual: {@code second_decoder} when the usual one could not read the file,
 *     {@code converted_to_srgb}, {@code profile_ignored}, {@code cmyk_without_profile}, {@code depth_reduced_to_8_bit}
 */
public record DecodedImage(
        ImageHeader header,
        PixelImage stored,
        Optional<PixelImage> own,
        Optional<DeepImage> deep,
        Metadata metadata,
        List<String> notes) {

    public DecodedImage {
        notes = List.copyOf(notes);
    }

    DecodedImage(ImageHeader header, PixelImage stored, String... notes) {
        this(header, stored, Optional.empty(), Optional.empty(), Metadata.NONE, List.of(notes));
    }

    DecodedImage with(Optional<DeepImage> samples) {
        return new DecodedImage(header, stored, own, samples, metadata, notes);
    }

    DecodedImage noting(String note) {
        return new DecodedImage(
                header,
                stored,
                own,
                deep,
                metadata,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** The picture as a person sees it. */
    public PixelImage upright() {
        return header.orientation().applyTo(stored);
    }

    /** The picture that outputs are made of: in the file's own colours where they are kept. */
    public Optional<PixelImage> uprightOwn() {
        return own.map(header.orientation()::applyTo);
    }

    /** The 16 bits of each sample, upright. */
    public Optional<DeepImage> uprightDeep() {
        return deep.map(samples -> samples.turned(header.orientation()));
    }
}
