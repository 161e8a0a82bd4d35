package dev.matteline.models.codec;

import java.util.Optional;

/** What a file says beside its pixels: their density, what their colours mean, and an EXIF block. */
public final class Metadata {

    public static final Metadata NONE = new Metadata(Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<Density> density;
    private final Optional<ColourProfile> profile;
    private final Optional<byte[]> exif;

    /** {@code exif} begins with its byte order mark, {@code II} or {@code MM}. */
    Metadata(Optional<Density> density, Optional<ColourProfile> profile, Optional<byte[]> exif) {
        this.density = density;
        this.profile = profile;
        this.exif = exif;
    }

    /** How large the pixels are meant to be. */
    public Optional<Density> density() {
        return density;
    }

    /** What the numbers of the pixels mean; empty for sRGB. */
    public Optional<ColourProfile> profile() {
        return profile;
    }

    /** EXIF, without an orientation that would turn the upright picture again. */
    Optional<byte[]> exif() {
        return exif;
    }

    boolean isEmpty() {
        return density.isEmpty() && profile.isEmpty() && exif.isEmpty();
    }

    /** The same without what is not to go into an output. */
    public Metadata only(Keep keep) {
        Optional<byte[]> block =
                keep.exif() ? exif.flatMap(bytes -> Exif.cleaned(bytes, keep.gps())) : Optional.empty();
        return new Metadata(density, keep.profile() ? profile : Optional.empty(), block);
    }

    /** Whether a format has a place for a profile. */
    public static boolean holdsProfile(OutputFormat format) {
        return switch (format) {
            case PNG, JPEG, WEBP, TIFF -> true;
            case GIF, AVIF, ZIP -> false;
        };
    }

    /** Whether an EXIF block is lost when a file of this format gets {@code less}. */
    public boolean saysMoreThan(Metadata less, OutputFormat format) {
        return exif.isPresent() && (less.exif.isEmpty() || !holdsExif(format));
    }

    /** As far as it is written here. */
    private static boolean holdsExif(OutputFormat format) {
        return switch (format) {
            case PNG, JPEG, WEBP -> true;
            case TIFF, GIF, AVIF, ZIP -> false;
        };
    }

    /** The file with these data in the places that its format has for them. */
    EncodedImage writeInto(EncodedImage file, byte[] bytes) {
        if (isEmpty()) {
            return file;
        }
        return switch (file.format()) {
            case JPEG -> JpegTags.write(file, bytes, this);
            case PNG -> PngTags.write(file, bytes, this);
            case WEBP -> WebpTags.write(file, bytes, this);
            case TIFF -> TiffTags.write(file, bytes, this);
            case GIF, AVIF, ZIP -> file;
        };
    }
}
