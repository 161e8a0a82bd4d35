package dev.matteline.models.codec;

import dev.matteline.models.av.still.StillException;
import dev.matteline.models.av.still.StillFile;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Pixels of HEIC and AVIF by ffmpeg: HEVC and AV1, whole or in tiles. */
final class HeifDecoder {

    private HeifDecoder() {}

    static boolean isFor(ImageFormat format) {
        return format == ImageFormat.HEIC || format == ImageFormat.AVIF;
    }

    static DecodedImage decode(ImageHeader header, ByteBuffer bytes) throws ImageRejectedException, IOException {
        HeifFile file = HeifFile.read(header.format(), ImageBytes.of(bytes));
        try (StillFile still = StillFile.open(bytes)) {
            ImageSize size = header.size();
            byte[] rgb = still.colours(file.primary(), size);
            Optional<Long> alpha = file.alpha();
            boolean usable = alpha.isPresent() && file.size(alpha.get()).equals(size);
            PixelImage picture =
                    usable ? AlphaPlane.tidy(size, rgb, still.plane(alpha.get(), size)) : PixelImage.opaque(size, rgb);
            return new DecodedImage(header, picture, file.notes().toArray(String[]::new));
        } catch (StillException refused) {
            if (refused.unknownKind()) {
                throw ImageRejectedException.unsupported(header.format() + " of this kind");
            }
            throw ImageRejectedException.corrupt(header.format(), String.valueOf(refused.getMessage()));
        }
    }
}
