package dev.matteline.models.codec;

import static dev.matteline.models.codec.HandMade.be16;
import static dev.matteline.models.codec.HandMade.be32;
import static dev.matteline.models.codec.HandMade.bytes;

import java.util.LinkedHashMap;
import java.util.Map;

/** Small ICC profiles (ICC.1:2001-04) put together byte by byte. */
public final class Profiles {

    /** Adobe RGB (1998), adapted to D50: columns of its matrix, red, green, blue. */
    private static final double[][] ADOBE = {
        {0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}
    };

    /** Display P3, adapted to D50. */
    private static final double[][] P3 = {
        {0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}
    };

    private Profiles() {}

    /** Adobe RGB: the usual exponent 563/256. */
    public static byte[] adobeRgb() {
        return colours(ADOBE, 563);
    }

    /** The primaries of Display P3 with a plain exponent of 2.2. */
    public static byte[] p3() {
        return colours(P3, 563);
    }

    /** Grey with an exponent of 1.8. */
    public static byte[] grey() {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        tags.put("kTRC", curve(461));
        return profile("mntr", "GRAY", "XYZ ", tags);
    }

    /** Four inks of which every full one has the Lab colour of its place in the table, 8 bits each (lut8Type). */
    public static byte[] inks(int[][] corners) {
        byte[] straight = new byte[256];
        for (int i = 0; i < 256; i++) {
            straight[i] = (byte) i;
        }
        byte[] table = new byte[48];
        for (int corner = 0; corner < 16; corner++) {
            for (int c = 0; c < 3; c++) {
                table[3 * corner + c] = (byte) corners[corner][c];
            }
        }
        byte[] unit =
                bytes(be32(65536), be32(0), be32(0), be32(0), be32(65536), be32(0), be32(0), be32(0), be32(65536));
        byte[] lut = bytes(
                "mft1", be32(0), 4, 3, 2, 0, unit, straight, straight, straight, straight, table, straight, straight,
                straight);
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        tags.put("A2B0", lut);
        return profile("prtr", "CMYK", "Lab ", tags);
    }

    private static byte[] colours(double[][] matrix, int exponent) {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        String[] names = {"r", "g", "b"};
        for (int c = 0; c < 3; c++) {
            tags.put(names[c] + "XYZ", xyz(matrix[c][0], matrix[c][1], matrix[c][2]));
            tags.put(names[c] + "TRC", curve(exponent));
        }
        return profile("mntr", "RGB ", "XYZ ", tags);
    }

    private static byte[] xyz(double x, double y, double z) {
        return bytes("XYZ ", be32(0), fixed(x), fixed(y), fixed(z));
    }

    private static byte[] fixed(double value) {
        return be32((int) Math.round(value * 65536));
    }

    /** An exponent in 256ths. */
    private static byte[] curve(int exponent) {
        return bytes("curv", be32(0), be32(1), be16(exponent), be16(0));
    }

    private static byte[] profile(String kind, String colours, String connection, Map<String, byte[]> given) {
        Map<String, byte[]> tags = new LinkedHashMap<>(given);
        tags.put("desc", bytes("desc", be32(0), be32(5), "test", 0, be32(0), be32(0), be16(0), 0, new byte[67]));
        tags.put("cprt", bytes("text", be32(0), "none", 0));
        byte[] table = be32(tags.size());
        byte[] data = new byte[0];
        int begin = 128 + 4 + 12 * tags.size();
        for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
            table = bytes(table, tag.getKey(), be32(begin + data.length), be32(tag.getValue().length));
            data = bytes(data, tag.getValue(), new byte[(4 - tag.getValue().length % 4) % 4]);
        }
        byte[] header = bytes(
                be32(begin + data.length),
                be32(0),
                be32(0x02400000),
                kind,
                colours,
                connection,
                new byte[12],
                "acsp",
                new byte[28],
                be32(0x0000f6d6),
                be32(0x00010000),
                be32(0x0000d32d),
                new byte[48]);
        return bytes(header, table, data);
    }
}
