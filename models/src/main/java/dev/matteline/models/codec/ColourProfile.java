package dev.matteline.models.codec;

import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the numbers of a picture mean (ICC.1:2010), and the way to sRGB and back by the JDK's colour engine. Immutable. */
public final class ColourProfile {

    private static final int DESCRIPTION = ICC_Profile.icSigProfileDescriptionTag;
    private static final String USUAL_NAME = "sRGB IEC61966";
    /** Five steps a colour. */
    private static final ImageSize PROBE = new ImageSize(25, 5);

    private static final int SAME = 3;

    private final ICC_Profile profile;
    private final byte[] bytes;

    private ColourProfile(ICC_Profile profile, byte[] bytes) {
        this.profile = profile;
        this.bytes = bytes;
    }

    /** Null when the bytes are no profile for grey, for colours of three parts or for four inks. */
    static @Nullable ColourProfile of(byte[] bytes) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(bytes);
            int type = profile.getColorSpaceType();
            boolean usable =
                    type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_CMYK;
            return usable ? new ColourProfile(profile, bytes) : null;
        } catch (IllegalArgumentException | CMMException damaged) {
            return null;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isForInks() {
        return profile.getColorSpaceType() == ColorSpace.TYPE_CMYK;
    }

    /** Whether pictures of three colours can carry it. */
    boolean isForColours() {
        return profile.getColorSpaceType() == ColorSpace.TYPE_RGB;
    }

    /** Whether the profile is one of the many of sRGB, by its usual name or by what it does: nothing to convert. */
    boolean isSrgb() {
        if (isForInks()) {
            return false;
        }
        byte[] description = profile.getData(DESCRIPTION);
        boolean named = description != null
                && new String(description, StandardCharsets.ISO_8859_1)
                        .replace("\0", "")
                        .contains(USUAL_NAME);
        return named || changesNothing();
    }

    private boolean changesNothing() {
        byte[] probe = new byte[3 * PROBE.area()];
        for (int i = 0; i < PROBE.area(); i++) {
            boolean grey = !isForColours();
            probe[3 * i] = (byte) (grey ? 2 * i : i / 25 * 63);
            probe[3 * i + 1] = (byte) (grey ? 2 * i : i / 5 % 5 * 63);
            probe[3 * i + 2] = (byte) (grey ? 2 * i : i % 5 * 63);
        }
        PixelImage converted = toSrgb(PixelImage.opaque(PROBE, probe));
        for (int i = 0; converted != null && i < probe.length; i++) {
            if (Math.abs((converted.rgb()[i] & 0xff) - (probe[i] & 0xff)) > SAME) {
                return false;
            }
        }
        return converted != null;
    }

    /** The picture with the same alpha, or null when the profile cannot be applied to it. */
    @Nullable PixelImage toSrgb(PixelImage picture) {
        byte[] rgb = new byte[picture.rgb().length];
        WritableRaster from = isForColours()
                ? colours(picture.size(), picture.rgb())
                : isForInks() ? null : lightness(picture.size(), picture.rgb());
        boolean done = from != null && convert(profile, srgb(), from, colours(picture.size(), rgb));
        return done ? PixelImage.of(picture.size(), rgb, picture.alpha()) : null;
    }

    /** Four inks a pixel, 255 being full ink; null when the profile cannot be applied. */
    @Nullable PixelImage inksToSrgb(ImageSize size, byte[] inks) {
        byte[] rgb = new byte[3 * size.area()];
        WritableRaster from = raster(size, inks, 4);
        return isForInks() && convert(profile, srgb(), from, colours(size, rgb)) ? PixelImage.opaque(size, rgb) : null;
    }

    /** Null when the profile cannot be applied. */
    @Nullable DeepImage toSrgb(DeepImage picture) {
        if (!isForColours()) {
            return null;
        }
        short[] samples = new short[3 * picture.size().area()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) picture.sample(i);
        }
        WritableRaster raster = deep(picture.size(), samples);
        if (!convert(profile, srgb(), raster, raster)) {
            return null;
        }
        byte[] high = new byte[samples.length];
        byte[] low = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            high[i] = (byte) (samples[i] >> 8);
            low[i] = (byte) samples[i];
        }
        return new DeepImage(picture.size(), high, low);
    }

    /** An sRGB picture in the colours of this profile; for profiles of three colours. */
    public PixelImage fromSrgb(PixelImage picture) {
        byte[] rgb = new byte[picture.rgb().length];
        if (!convert(srgb(), profile, colours(picture.size(), picture.rgb()), colours(picture.size(), rgb))) {
            throw new IllegalStateException("A profile that gave sRGB does not take it back");
        }
        return PixelImage.of(picture.size(), rgb, picture.alpha());
    }

    private static ICC_Profile srgb() {
        return ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    }

    private static boolean convert(ICC_Profile from, ICC_Profile to, Raster source, WritableRaster target) {
        try {
            new ColorConvertOp(new ICC_Profile[] {from, to}, null).filter(source, target);
            return true;
        } catch (IllegalArgumentException | CMMException unusable) {
            return false;
        }
    }

    private static WritableRaster colours(ImageSize size, byte[] rgb) {
        return raster(size, rgb, 3);
    }

    private static @Nullable WritableRaster lightness(ImageSize size, byte[] rgb) {
        byte[] grey = new byte[size.area()];
        for (int i = 0; i < grey.length; i++) {
            if (rgb[3 * i] != rgb[3 * i + 1] || rgb[3 * i] != rgb[3 * i + 2]) {
                return null;
            }
            grey[i] = rgb[3 * i];
        }
        return raster(size, grey, 1);
    }

    private static WritableRaster raster(ImageSize size, byte[] samples, int bands) {
        int[] offsets = new int[bands];
        java.util.Arrays.setAll(offsets, band -> band);
        return Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length),
                size.width(),
                size.height(),
                bands * size.width(),
                bands,
                offsets,
                null);
    }

    private static WritableRaster deep(ImageSize size, short[] samples) {
        return Raster.createInterleavedRaster(
                new DataBufferUShort(samples, samples.length),
                size.width(),
                size.height(),
                3 * size.width(),
                3,
                new int[] {0, 1, 2},
                null);
    }
}
