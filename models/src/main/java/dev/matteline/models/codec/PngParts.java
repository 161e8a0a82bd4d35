package dev.matteline.models.codec;

import dev.matteline.models.codec.FramePart.Disposal;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.BytePointer;

/** The frames of an animated PNG (W3C PNG, third edition): each is made a PNG of its own and decoded as such. */
final class PngParts implements Parts {

    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;
    private static final int HEADER = 13;

    private final ByteBuffer file;
    private final ImageSize screen;
    /** Everything that stands before the pixels and counts for all frames: palette, transparent colour and so on. */
    private final ByteArrayOutputStream common = new ByteArrayOutputStream();

    private int at;

    PngParts(ByteBuffer file, ImageSize screen) {
        this.file = file;
        this.screen = screen;
        this.at = SIGNATURE + AROUND_DATA + HEADER;
    }

    @Override
    public FramePart next() throws ImageRejectedException, IOException {
        while (!is("fcTL")) {
            if (is("IEND")) {
                throw corrupt("a frame is missing");
            }
            if (!is("IDAT") && !is("fdAT") && !is("acTL")) {
                byte[] chunk = new byte[length() + AROUND_DATA];
                file.get(at, chunk);
                common.write(chunk);
            }
            step();
        }
        int control = at + SIGNATURE;
        ImageSize size = ImageHeader.sizeOf(ImageFormat.PNG, u32(control + 4), u32(control + 8));
        long left = u32(control + 12);
        long top = u32(control + 16);
        if (left + size.width() > screen.width() || top + size.height() > screen.height()) {
            throw corrupt("a frame is outside of its picture");
        }
        Disposal disposal = switch (file.get(control + 24)) {
            case 1 -> Disposal.CLEAR;
            case 2 -> Disposal.RESTORE;
            default -> Disposal.KEEP;
        };
        boolean over = file.get(control + 25) == 1;
        step();
        return new FramePart(pixels(size), (int) left, (int) top, over, disposal);
    }

    private PixelImage pixels(ImageSize size) throws ImageRejectedException, IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        while (!is("fcTL") && !is("IEND")) {
            if (is("IDAT") || is("fdAT")) {
                int skipped = is("fdAT") ? 4 : 0;
                byte[] piece = new byte[Math.max(0, length() - skipped)];
                file.get(at + SIGNATURE + skipped, piece);
                data.write(piece);
            }
            step();
        }
        byte[] still = still(size, data.toByteArray());
        try (BytePointer content = new BytePointer(still)) {
            return OpenCvDecoder.decode(ImageHeader.plain(ImageFormat.PNG, size), content, /* depth= */ false)
                    .stored();
        }
    }

    private byte[] still(ImageSize size, byte[] data) throws IOException {
        ByteArrayOutputStream still = new ByteArrayOutputStream(data.length + common.size() + 64);
        byte[] header = new byte[HEADER];
        file.get(SIGNATURE + 8, header);
        ByteBuffer.wrap(header).putInt(size.width()).putInt(size.height());
        byte[] signature = new byte[SIGNATURE];
        file.get(0, signature);
        still.write(signature);
        chunk(still, "IHDR", header);
        common.writeTo(still);
        chunk(still, "IDAT", data);
        chunk(still, "IEND", new byte[0]);
        return still.toByteArray();
    }

    static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private boolean is(String type) {
        for (int i = 0; i < type.length(); i++) {
            if (file.get(at + 4 + i) != type.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int length() {
        return file.getInt(at);
    }

    private void step() {
        at += length() + AROUND_DATA;
    }

    private long u32(int position) {
        return file.getInt(position) & 0xffffffffL;
    }

    private static ImageRejectedException corrupt(String what) {
        return ImageRejectedException.corrupt(ImageFormat.PNG, what);
    }
}
