package dev.matteline.models.codec;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells formats apart by their first bytes. What is not on the list of decoded formats is refused by name when known. */
final class Signatures {

    private static final Map<String, String> KNOWN_BUT_NOT_DECODED = known();

    private static final int LONGEST_BRANDS = 1024;

    private Signatures() {}

    static ImageFormat sniff(ImageBytes bytes) throws ImageRejectedException, IOException {
        if (bytes.has(0, "\u00ff\u00d8\u00ff")) {
            return ImageFormat.JPEG;
        }
        if (bytes.has(0, "\u0089PNG\r\n\u001a\n")) {
            return ImageFormat.PNG;
        }
        if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) {
            return ImageFormat.WEBP;
        }
        if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) {
            return ImageFormat.GIF;
        }
        if (bytes.has(0, "II*\0") || bytes.has(0, "MM\0*")) {
            return ImageFormat.TIFF;
        }
        if (bytes.has(0, "BM")) {
            return ImageFormat.BMP;
        }
        Optional<ImageFormat> iso = isoPicture(bytes);
        if (iso.isPresent()) {
            return iso.get();
        }
        throw refusal(bytes);
    }

    private static ImageRejectedException refusal(ImageBytes bytes) throws IOException {
        if (bytes.has(4, "ftyp")) {
            return new ImageRejectedException("not_an_image", "The content is a video, not a picture.");
        }
        for (Map.Entry<String, String> known : KNOWN_BUT_NOT_DECODED.entrySet()) {
            if (bytes.has(0, known.getKey())) {
                return ImageRejectedException.unsupported(known.getValue());
            }
        }
        if (isMarkup(bytes)) {
            return ImageRejectedException.unsupported("SVG");
        }
        return new ImageRejectedException("not_an_image", "The content is not a picture in any known format.");
    }

    /** By the main brand of the file; where that only says HEIF, by the compatible ones. */
    private static Optional<ImageFormat> isoPicture(ImageBytes bytes) throws IOException {
        if (!bytes.has(4, "ftyp")) {
            return Optional.empty();
        }
        long end = Math.min(bytes.length(), Math.min(LONGEST_BRANDS, bytes.u32be(0)));
        for (long at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
            boolean main = at == 8;
            if (bytes.has(at, "avif") || (main && bytes.has(at, "avis"))) {
                return Optional.of(ImageFormat.AVIF);
            }
            for (String brand : new String[] {"heic", "heix", "heim", "heis", "hevc", "hevx"}) {
                if (bytes.has(at, brand) && (main || !brand.startsWith("hev"))) {
                    return Optional.of(ImageFormat.HEIC);
                }
            }
            if (main && !bytes.has(at, "mif1") && !bytes.has(at, "msf1") && !bytes.has(at, "miaf")) {
                return Optional.empty();
            }
        }
        return Optional.of(ImageFormat.HEIC);
    }

    private static boolean isMarkup(ImageBytes bytes) throws IOException {
        for (int at = 0; at < Math.min(1024, bytes.length()); at++) {
            if (bytes.has(at, "<svg")) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("\u00ff\n", "JPEG XL");
        known.put("\0\0\0\fJXL ", "JPEG XL");
        known.put("\0\0\0\fjP  ", "JPEG 2000");
        known.put("\u00ffO\u00ffQ", "JPEG 2000");
        known.put("%PDF", "PDF");
        known.put("8BPS", "Photoshop");
        known.put("\0\0\1\0", "ICO");
        known.put("\0\0\2\0", "CUR");
        known.put("v/1\1", "OpenEXR");
        known.put("DDS ", "DDS");
        known.put("qoif", "QOI");
        known.put("farbfeld", "Farbfeld");
        known.put("\u0001\u00da", "SGI");
        known.put("BLP1", "BLP");
        known.put("BLP2", "BLP");
        known.put("II+\0", "BigTIFF");
        known.put("MM\0+", "BigTIFF");
        known.put("#?RADIANCE", "Radiance HDR");
        for (int i = 1; i <= 7; i++) {
            known.put("P" + i + "\n", "PNM");
            known.put("P" + i + " ", "PNM");
        }
        return known;
    }
}
