package dev.matteline.routes;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Names of a file system as text and back, without loss and whatever the platform encoding is. A name is bytes; those
 * that are UTF-8 are taken as they are, the others get each offending byte as {@code %FF}.
 *
 * <p>No two names of a folder give the same text: a valid name that reads like the escaped form of another one is
 * escaped too ({@code %} becomes {@code %25}); all other valid names are untouched, per cent signs included.
 */
public final class NativeNames {

    private static final boolean UTF8_PLATFORM = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char REPLACEMENT = '\uFFFD';

    private NativeNames() {}

    /** The last name of {@code file} as text. */
    public static String text(Path file) {
        String quick = String.valueOf(file.getFileName());
        if (UTF8_PLATFORM && quick.indexOf(REPLACEMENT) < 0) {
            return reserved(quick) ? escape(bytes(quick)) : quick;
        }
        return text(rawName(file));
    }

    /** The file called {@code name} (see {@link #text(Path)}) in {@code folder}, which is absolute. */
    public static Path file(Path folder, String name) {
        byte[] raw = reserved(name) ? unescape(name) : bytes(name);
        return fromBytes(folder, raw);
    }

    /** The file whose name is exactly {@code name} in UTF-8, for names that we choose ourselves. */
    public static Path literal(Path folder, String name) {
        return UTF8_PLATFORM ? folder.resolve(name) : fromBytes(folder, bytes(name));
    }

    /** The file beside {@code file} that has {@code suffix} after its whole name. */
    public static Path withSuffix(Path file, String suffix) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes(rawName(file));
        raw.writeBytes(bytes(suffix));
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("has no folder: " + file);
        }
        return fromBytes(parent, raw.toByteArray());
    }

    static String text(byte[] raw) {
        String name = new String(raw, StandardCharsets.UTF_8);
        return Utf8.valid(raw) && !reserved(name) ? name : escape(raw);
    }

    /** Whether the name is (or, once escaped, could be taken for) what {@link #escape} makes of another name. */
    private static boolean reserved(String name) {
        if (name.indexOf('%') < 0) {
            return false;
        }
        byte[] origin = unescape(name);
        if (!escape(origin).equals(name)) {
            return false;
        }
        return !Utf8.valid(origin) || reserved(new String(origin, StandardCharsets.UTF_8));
    }

    private static String escape(byte[] raw) {
        StringBuilder text = new StringBuilder(raw.length + 8);
        int at = 0;
        while (at < raw.length) {
            int length = Utf8.sequenceLength(raw, at);
            if (length == 0) {
                text.append('%').append(HEX.toHexDigits(raw[at]));
                at++;
            } else {
                text.append(raw[at] == '%' ? "%25" : new String(raw, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }

    private static byte[] unescape(String text) {
        byte[] in = bytes(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int at = 0; at < in.length; at++) {
            int value = in[at] == '%' ? escapedByte(in, at) : -1;
            out.write(value < 0 ? in[at] : value);
            at += value < 0 ? 0 : 2;
        }
        return out.toByteArray();
    }

    /** The byte that {@code %XX} at {@code at} stands for, or -1 where {@link #escape} does not write such a thing. */
    private static int escapedByte(byte[] in, int at) {
        if (at + 2 >= in.length || !upperHex(in[at + 1]) || !upperHex(in[at + 2])) {
            return -1;
        }
        int value = HexFormat.fromHexDigits(new String(in, at + 1, 2, StandardCharsets.US_ASCII));
        return value == '%' || value >= 0x80 ? value : -1;
    }

    private static boolean upperHex(byte digit) {
        return (digit >= '0' && digit <= '9') || (digit >= 'A' && digit <= 'F');
    }

    /** Only the URI of a path gives its bytes: {@code toString} decodes them with the platform encoding. */
    private static byte[] rawName(Path file) {
        String uri = file.toUri().getRawPath();
        String trimmed = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        String name = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        ByteArrayOutputStream raw = new ByteArrayOutputStream(name.length());
        for (int at = 0; at < name.length(); at++) {
            boolean hex = name.charAt(at) == '%';
            raw.write(hex ? HexFormat.fromHexDigits(name, at + 1, at + 3) : name.charAt(at));
            at += hex ? 2 : 0;
        }
        return raw.toByteArray();
    }

    private static Path fromBytes(Path folder, byte[] name) {
        if (UTF8_PLATFORM && Utf8.valid(name)) {
            return folder.resolve(new String(name, StandardCharsets.UTF_8));
        }
        String uri = folder.toUri().toString();
        StringBuilder text = new StringBuilder(uri.endsWith("/") ? uri : uri + "/");
        for (byte value : name) {
            text.append('%').append(HEX.toHexDigits(value));
        }
        return Path.of(URI.create(text.toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
