package dev.matteline.models.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What files carry beside their pixels: a colour profile, a density and an EXIF block. */
final class Embedded {

    private static final int MOST = 4 << 20;
    private static final int SCAN = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final double INCH_IN_METRES = 0.0254;

    private final ImageFormat format;
    private final ImageBytes bytes;

    Embedded(ImageFormat format, ByteBuffer whole) {
        this.format = format;
        this.bytes = ImageBytes.of(whole);
    }

    /** The bytes of the ICC profile; empty when there is none, or it is torn. */
    Optional<byte[]> profile() throws IOException {
        try {
            return switch (format) {
                case JPEG -> ofJpeg();
                case PNG -> png("iCCP").flatMap(Embedded::inflated);
                case WEBP -> webp("ICCP");
                case HEIC, AVIF -> heif();
                case TIFF -> TiffFile.profile(bytes);
                case GIF, BMP -> Optional.empty();
            };
        } catch (ImageBytes.PastEnd torn) {
            return Optional.empty();
        }
    }

    /** How large a pixel is meant to be; empty when the file does not say so in inches or metres. */
    Optional<Density> density() throws IOException {
        try {
            return switch (format) {
                case JPEG -> ofJpegDensity();
                case WEBP -> inExif(exif());
                case TIFF -> TiffFile.density(bytes, 0, bytes.length());
                case PNG ->
                    png("pHYs")
                            .filter(chunk -> chunk.length == 9 && chunk[8] == 1)
                            .flatMap(chunk -> {
                                ByteBuffer numbers = ByteBuffer.wrap(chunk);
                                return Density.of(numbers.getInt() * INCH_IN_METRES, numbers.getInt() * INCH_IN_METRES);
                            });
                case GIF, BMP, HEIC, AVIF -> Optional.empty();
            };
        } catch (ImageBytes.PastEnd torn) {
            return Optional.empty();
        }
    }

    /** The EXIF block from its byte order mark on; empty when there is none, or it is torn. */
    Optional<byte[]> exif() throws IOException {
        try {
            return switch (format) {
                case JPEG -> exifOfJpeg();
                case PNG -> png("eXIf");
                case WEBP -> webp("EXIF").map(Embedded::withoutName);
                case GIF, BMP, TIFF, HEIC, AVIF -> Optional.empty();
            };
        } catch (ImageBytes.PastEnd torn) {
            return Optional.empty();
        }
    }

    private static Optional<Density> inExif(Optional<byte[]> block) throws IOException {
        return block.isEmpty() ? Optional.empty() : TiffFile.density(ImageBytes.of(block.get()), 0, block.get().length);
    }

    private Optional<byte[]> exifOfJpeg() throws IOException {
        long at = JpegFile.nextMarker(bytes, 2);
        for (int marker = bytes.u8(at - 1); marker != SCAN; marker = bytes.u8(at - 1)) {
            int length = JpegFile.isBare(marker) ? 0 : bytes.u16be(at);
            if (marker == APP1 && length > 16 && bytes.has(at + 2, "Exif\0")) {
                return Optional.of(bytes.copy(at + 8, length - 8));
            }
            at = JpegFile.nextMarker(bytes, at + length);
        }
        return Optional.empty();
    }

    /** Some writers put the name of JPEG's segment before it. */
    private static byte[] withoutName(byte[] block) {
        boolean named = block.length > 6 && block[0] == 'E' && block[1] == 'x' && block[2] == 'i' && block[3] == 'f';
        return named ? java.util.Arrays.copyOfRange(block, 6, block.length) : block;
    }

    /** A profile may be cut into numbered pieces. */
    private Optional<byte[]> ofJpeg() throws IOException {
        TreeMap<Integer, byte[]> pieces = new TreeMap<>();
        long at = JpegFile.nextMarker(bytes, 2);
        for (int marker = bytes.u8(at - 1); marker != SCAN; marker = bytes.u8(at - 1)) {
            int length = JpegFile.isBare(marker) ? 0 : bytes.u16be(at);
            if (marker == APP2 && length > 16 && bytes.has(at + 2, "ICC_PROFILE\0")) {
                pieces.put(bytes.u8(at + 14), bytes.copy(at + 16, length - 16));
            }
            at = JpegFile.nextMarker(bytes, at + length);
        }
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] piece : pieces.values()) {
            whole.write(piece);
        }
        return Optional.of(whole.toByteArray());
    }

    /** Cameras say it in EXIF only. */
    private Optional<Density> ofJpegDensity() throws IOException {
        Optional<Density> jfif = ofJfif();
        return jfif.isPresent() ? jfif : inExif(exif());
    }

    private Optional<Density> ofJfif() throws IOException {
        long at = JpegFile.nextMarker(bytes, 2);
        if (bytes.u8(at - 1) != APP0 || !bytes.has(at + 2, "JFIF\0")) {
            return Optional.empty();
        }
        double unit = switch (bytes.u8(at + 9)) {
            case 1 -> 1;
            case 2 -> 2.54;
            default -> 0;
        };
        return Density.of(bytes.u16be(at + 10) * unit, bytes.u16be(at + 12) * unit);
    }

    private Optional<byte[]> png(String type) throws IOException {
        for (long at = 8; !bytes.has(at + 4, "IDAT") && !bytes.has(at + 4, "IEND"); ) {
            long length = bytes.u32be(at);
            if (bytes.has(at + 4, type) && length < MOST) {
                return Optional.of(bytes.copy(at + 8, (int) length));
            }
            at += length + 12;
        }
        return Optional.empty();
    }

    private Optional<byte[]> heif() throws IOException {
        try {
            return HeifFile.read(format, bytes).profile();
        } catch (ImageRejectedException damaged) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> webp(String type) throws IOException {
        long end = Math.min(bytes.length(), bytes.u32le(4) + 8);
        for (long at = 12; at + 8 <= end; ) {
            long length = bytes.u32le(at + 4);
            if (bytes.has(at, type) && length < MOST) {
                return Optional.of(bytes.copy(at + 8, (int) length));
            }
            at += 8 + length + (length & 1);
        }
        return Optional.empty();
    }

    /** A name, a zero, the method, then the profile. */
    private static Optional<byte[]> inflated(byte[] chunk) {
        int start = 0;
        while (start < chunk.length && chunk[start] != 0) {
            start++;
        }
        if (start + 2 >= chunk.length) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk, start + 2, chunk.length - start - 2);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            for (int read = inflater.inflate(part); read > 0 && out.size() < MOST; read = inflater.inflate(part)) {
                out.write(part, 0, read);
            }
            return Optional.of(out.toByteArray());
        } catch (DataFormatException damaged) {
            return Optional.of(new byte[0]);
        } finally {
            inflater.end();
        }
    }
}
