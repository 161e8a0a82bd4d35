package dev.matteline.models.codec;

import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes PNG files (W3C PNG, third edition) for speed: one filter a row, chosen on a sample, and a deflate stream of
 * literals and runs only. RATIONALE.md has the figures against zlib.
 */
final class PngWriter {

    private static final int GREY = 0;
    private static final int COLOUR = 2;
    static final int COLOUR_AND_ALPHA = 6;

    private PngWriter() {}

    static EncodedImage write(PixelImage picture) {
        byte[] alpha = picture.alpha();
        return alpha == null
                ? write(picture.size(), COLOUR, PixelRows.plain(picture.rgb(), 3 * picture.width()))
                : write(picture.size(), COLOUR_AND_ALPHA, PixelRows.withAlpha(picture.rgb(), alpha, picture.width()));
    }

    static EncodedImage write(Mask mask) {
        return write(
                mask.size(), GREY, PixelRows.plain(mask.values(), mask.size().width()));
    }

    /** 16 bits a sample; {@code alpha} has 8 or is null. */
    static EncodedImage write(DeepImage picture, byte @Nullable [] alpha) {
        PixelRows rows = PixelRows.deep(picture, alpha);
        return write(picture.size(), 16, alpha == null ? COLOUR : COLOUR_AND_ALPHA, rows);
    }

    private static EncodedImage write(ImageSize size, int colourType, PixelRows rows) {
        return write(size, 8, colourType, rows);
    }

    private static EncodedImage write(ImageSize size, int bits, int colourType, PixelRows rows) {
        BitSink out = begin(size, bits, colourType);
        int data = beginChunk(out, "IDAT");
        writeRows(out, size, rows);
        endChunk(out, data);
        return finish(out, size);
    }

    /** A file with its header. */
    static BitSink begin(ImageSize size, int bits, int colourType) {
        BitSink out = new BitSink(Math.max(1024, (int) Math.min(1 << 26, size.pixels())));
        out.bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
        int header = beginChunk(out, "IHDR");
        out.int32(size.width());
        out.int32(size.height());
        out.bytes(bits, colourType, 0, 0, 0);
        endChunk(out, header);
        return out;
    }

    static EncodedImage finish(BitSink out, ImageSize size) {
        endChunk(out, beginChunk(out, "IEND"));
        return new EncodedImage(OutputFormat.PNG, size, out.array(), out.length());
    }

    static void writeRows(BitSink out, ImageSize size, PixelRows rows) {
        int pixelBytes = rows.stride() / size.width();
        RunDeflate deflate = new RunDeflate(out);
        RowFilter filter = new RowFilter(pixelBytes, rows.stride());
        for (int y = 0; y < size.height(); y++) {
            rows.copyTo(y, filter.next(), pixelBytes);
            filter.filterInto(deflate);
        }
        deflate.finish();
    }

    static int beginChunk(BitSink out, String type) {
        int start = out.length();
        out.int32(0);
        for (byte letter : type.getBytes(StandardCharsets.US_ASCII)) {
            out.bytes(letter);
        }
        return start;
    }

    static void endChunk(BitSink out, int start) {
        out.int32At(start, out.length() - start - 8);
        CRC32 crc = new CRC32();
        crc.update(out.array(), start + 4, out.length() - start - 4);
        out.int32((int) crc.getValue());
    }
}
