package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A picture of cyan, magenta, yellow and black ink, as JPEG and TIFF files have them. */
final class Inks {

    private final ImageSize size;
    /** Four bytes a pixel, 255 being full ink. */
    private final byte[] planes;

    private Inks(ImageSize size, byte[] planes) {
        this.size = size;
        this.planes = planes;
    }

    static boolean isFor(ImageHeader header) {
        return header.colour() == StoredColour.CMYK || header.colour() == StoredColour.CMYK_INVERTED;
    }

    static Inks read(ImageHeader header, ByteBuffer bytes) throws ImageRejectedException {
        Raster raster = ImageIoDecoder.with(
                header,
                bytes,
                reader -> reader.canReadRaster()
                        ? reader.readRaster(0, null)
                        : reader.read(0).getRaster());
        if (raster.getNumBands() != 4
                || raster.getWidth() != header.size().width()
                || raster.getHeight() != header.size().height()) {
            throw ImageRejectedException.corrupt(header.format(), "header and pixels disagree");
        }
        byte[] planes = bytes(raster);
        if (header.colour() == StoredColour.CMYK_INVERTED) {
            if (isYcck(bytes)) {
                toInverted(planes);
            }
            for (int i = 0; i < planes.length; i++) {
                planes[i] = (byte) ~planes[i];
            }
        }
        return new Inks(header.size(), planes);
    }

    private static boolean isYcck(ByteBuffer bytes) throws ImageRejectedException {
        try {
            return JpegFile.isYcck(ImageBytes.of(bytes));
        } catch (IOException torn) {
            throw ImageRejectedException.truncated(ImageFormat.JPEG);
        }
    }

    /** The high byte of each sample. */
    private static byte[] bytes(Raster raster) {
        int width = raster.getWidth();
        int above = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
        byte[] planes = new byte[4 * width * raster.getHeight()];
        int[] row = new int[4 * width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int i = 0; i < row.length; i++) {
                planes[y * row.length + i] = (byte) (row[i] >> above);
            }
        }
        return planes;
    }

    /** Brightness and colour differences in place of the three inks (ITU-T T.872, as libjpeg reads it). */
    private static void toInverted(byte[] planes) {
        for (int i = 0; i < planes.length; i += 4) {
            int luma = planes[i] & 0xff;
            int blue = (planes[i + 1] & 0xff) - 128;
            int red = (planes[i + 2] & 0xff) - 128;
            planes[i] = inverted(luma + 1.402 * red);
            planes[i + 1] = inverted(luma - 0.344136 * blue - 0.714136 * red);
            planes[i + 2] = inverted(luma + 1.772 * blue);
        }
    }

    private static byte inverted(double value) {
        return (byte) (255 - (int) Math.round(Math.max(0, Math.min(255, value))));
    }

    /** As the profile has it; null when it cannot be applied. */
    @Nullable PixelImage by(ColourProfile profile) {
        return profile.inksToSrgb(size, planes);
    }

    /** Each ink takes its share of light away. */
    PixelImage withoutProfile() {
        byte[] rgb = new byte[3 * size.area()];
        for (int i = 0; i < size.area(); i++) {
            int light = 255 - (planes[4 * i + 3] & 0xff);
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) ((255 - (planes[4 * i + c] & 0xff)) * light / 255);
            }
        }
        return PixelImage.opaque(size, rgb);
    }
}
