package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** From the colours that a picture's profile means to sRGB, by the JDK's colour engine. */
final class ColourProfile {

    private static final int DESCRIPTION = ICC_Profile.icSigProfileDescriptionTag;
    private static final String USUAL_NAME = "sRGB IEC61966";
    /** Five steps a colour. */
    private static final ImageSize PROBE = new ImageSize(25, 5);

    private static final int SAME = 3;

    private final ICC_Profile profile;

    private ColourProfile(ICC_Profile profile) {
        this.profile = profile;
    }

    /** Null when the bytes are no profile for colours of three parts. */
    static @Nullable ColourProfile of(byte[] bytes) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(bytes);
            return profile.getColorSpaceType() == ColorSpace.TYPE_RGB ? new ColourProfile(profile) : null;
        } catch (IllegalArgumentException | CMMException damaged) {
            return null;
        }
    }

    /** Whether the profile is one of the many of sRGB, by its usual name or by what it does: nothing to convert. */
    boolean isSrgb() {
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
            probe[3 * i] = (byte) (i / 25 * 63);
            probe[3 * i + 1] = (byte) (i / 5 % 5 * 63);
            probe[3 * i + 2] = (byte) (i % 5 * 63);
        }
        PixelImage converted = toSrgb(PixelImage.opaque(PROBE, probe));
        for (int i = 0; converted != null && i < probe.length; i++) {
            if (Math.abs((converted.rgb()[i] & 0xff) - (probe[i] & 0xff)) > SAME) {
                return false;
            }
        }
        return converted != null;
    }

    /** The picture with the same alpha, or null when the profile cannot be applied. */
    @Nullable PixelImage toSrgb(PixelImage picture) {
        byte[] rgb = new byte[picture.rgb().length];
        try {
            ICC_Profile[] way = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
            new ColorConvertOp(way, null).filter(raster(picture, picture.rgb()), raster(picture, rgb));
        } catch (IllegalArgumentException | CMMException unusable) {
            return null;
        }
        return PixelImage.of(picture.size(), rgb, picture.alpha());
    }

    private static WritableRaster raster(PixelImage picture, byte[] rgb) {
        return Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length),
                picture.width(),
                picture.height(),
                3 * picture.width(),
                3,
                new int[] {0, 1, 2},
                null);
    }
}
