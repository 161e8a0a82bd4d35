package dev.matteline.models.av;

import dev.matteline.models.image.PixelImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How a frame is known again by another reader of the same film: when it is shown and what it looks like.
 *
 * @param number of the frame
 * @param time in ticks
 * @param duration in ticks
 * @param checksum CRC-32C over its pixels
 * @param remarks what the first reader had found up to here
 */
public record FrameMark(long number, long time, long duration, long checksum, List<String> remarks) {

    public FrameMark {
        remarks = List.copyOf(remarks);
    }

    public static FrameMark of(Frame frame, List<String> remarks) {
        return new FrameMark(frame.number(), frame.time(), frame.duration(), checksum(frame.picture()), remarks);
    }

    boolean shows(Frame frame) {
        return frame.time() == time && frame.duration() == duration && checksum(frame.picture()) == checksum;
    }

    private static long checksum(PixelImage picture) {
        CRC32C sum = new CRC32C();
        sum.update(picture.rgb());
        byte[] alpha = picture.alpha();
        if (alpha != null) {
            sum.update(alpha);
        }
        return sum.getValue();
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(number);
            out.writeLong(time);
            out.writeLong(duration);
            out.writeLong(checksum);
            out.writeUTF(String.join(",", remarks));
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    /** From {@link #bytes}. */
    public static FrameMark of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new FrameMark(in.readLong(), in.readLong(), in.readLong(), in.readLong(), remarks(in.readUTF()));
        } catch (IOException e) {
            throw new UncheckedIOException("these are no bytes of a mark", e);
        }
    }

    private static List<String> remarks(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }
}
