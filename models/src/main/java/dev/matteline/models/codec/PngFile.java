package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** PNG chunks (W3C PNG, third edition): size, orientation, frames; end and checksums. */
final class PngFile {

    private static final long FIRST_CHUNK = 8;
    private static final int AROUND_DATA = 12;

    private PngFile() {}

    static ImageHeader header(ImageBytes bytes) throws ImageRejectedException, IOException {
        if (!bytes.has(FIRST_CHUNK + 4, "IHDR")) {
            throw ImageRejectedException.corrupt(ImageFormat.PNG, "its header chunk is missing");
        }
        ImageSize size = ImageHeader.sizeOf(ImageFormat.PNG, bytes.u32be(16), bytes.u32be(20));
        Orientation orientation = Orientation.UPRIGHT;
        List<Duration> delays = new ArrayList<>();
        int plays = 1;
        long at = FIRST_CHUNK;
        while (!bytes.has(at + 4, "IEND")) {
            long length = bytes.u32be(at);
            if (bytes.has(at + 4, "eXIf")) {
                orientation = TiffFile.orientation(bytes, at + 8, at + 8 + length);
            } else if (bytes.has(at + 4, "acTL")) {
                plays = (int) Math.min(Integer.MAX_VALUE, bytes.u32be(at + 12));
            } else if (bytes.has(at + 4, "fcTL") && delays.size() < DecodeLimits.COUNTED_FRAMES) {
                delays.add(delay(bytes, at + 8));
            }
            at += length + AROUND_DATA;
        }
        return new ImageHeader(ImageFormat.PNG, size, orientation, Animation.of(delays, plays), StoredColour.PLAIN);
    }

    /** A fraction of a second; a denominator of 0 means hundredths. */
    private static Duration delay(ImageBytes bytes, long control) throws IOException {
        long parts = bytes.u16be(control + 20);
        int perSecond = bytes.u16be(control + 22);
        return Duration.ofNanos(parts * 1_000_000_000L / (perSecond == 0 ? 100 : perSecond));
    }

    /** Checks the checksum of every chunk that the picture needs, up to and including the end chunk. */
    static void checkWhole(ByteBuffer whole) throws ImageRejectedException {
        int at = (int) FIRST_CHUNK;
        while (true) {
            if (whole.limit() - at < AROUND_DATA) {
                throw ImageRejectedException.truncated(ImageFormat.PNG);
            }
            long length = whole.getInt(at) & 0xffffffffL;
            if (length > whole.limit() - at - AROUND_DATA) {
                throw ImageRejectedException.truncated(ImageFormat.PNG);
            }
            int type = whole.getInt(at + 4);
            boolean critical = (type >>> 24 & 0x20) == 0;
            if (critical && crc(whole, at + 4, (int) length + 4) != whole.getInt(at + 8 + (int) length)) {
                throw ImageRejectedException.corrupt(ImageFormat.PNG, "a checksum is wrong");
            }
            if (type == 0x49454e44) {
                return;
            }
            at += (int) length + AROUND_DATA;
        }
    }

    private static int crc(ByteBuffer whole, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(whole.slice(from, length));
        return (int) crc.getValue();
    }
}
