package dev.matteline.models.codec;

import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From decoded numbers to the colours that a file's profile means, and what else the file says. */
final class ColourReading {

    private final Embedded embedded;
    private final Keep keep;

    ColourReading(Embedded embedded, Keep keep) {
        this.embedded = embedded;
        this.keep = keep;
    }

    DecodedImage of(DecodedImage decoded) throws IOException {
        List<String> notes = new ArrayList<>(decoded.notes());
        Metadata metadata = metadata(decoded.header());
        Optional<byte[]> bytes = embedded.profile();
        @Nullable ColourProfile profile = bytes.map(ColourProfile::of).orElse(null);
        if (bytes.isEmpty() || (profile != null && profile.isSrgb())) {
            return new DecodedImage(
                    decoded.header(), decoded.stored(), Optional.empty(), decoded.deep(), metadata, notes);
        }
        PixelImage converted = profile == null ? null : profile.toSrgb(decoded.stored());
        if (profile == null || converted == null) {
            notes.add("profile_ignored");
            return new DecodedImage(
                    decoded.header(), decoded.stored(), Optional.empty(), decoded.deep(), metadata, notes);
        }
        notes.add("converted_to_srgb");
        boolean kept = keep.profile() && profile.isForColours();
        return new DecodedImage(
                decoded.header(),
                converted,
                kept ? Optional.of(decoded.stored()) : Optional.empty(),
                kept ? decoded.deep() : decoded.deep().map(profile::toSrgb),
                kept ? new Metadata(metadata.density(), Optional.of(profile), metadata.exif()) : metadata,
                notes);
    }

    DecodedImage of(ImageHeader header, Inks inks) throws IOException {
        @Nullable ColourProfile profile = embedded.profile().map(ColourProfile::of).orElse(null);
        @Nullable PixelImage converted = profile == null ? null : inks.by(profile);
        return new DecodedImage(
                header,
                converted == null ? inks.withoutProfile() : converted,
                Optional.empty(),
                Optional.empty(),
                metadata(header),
                List.of(converted == null ? "cmyk_without_profile" : "converted_to_srgb"));
    }

    private Metadata metadata(ImageHeader header) throws IOException {
        Optional<Density> density = embedded.density();
        return new Metadata(
                header.orientation().transposes() ? density.map(Density::transposed) : density,
                Optional.empty(),
                keep.exif() ? embedded.exif() : Optional.empty());
    }
}
