package dev.matteline.models.av;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Reads what {@link PacketFileWriter} has written, packet by packet. */
final class PacketFile implements AutoCloseable {

    private static final int LARGEST = 1 << 29;

    private final CRC32C checksum = new CRC32C();
    private final DataInputStream in;
    private int frames;
    private byte[] state = {};

    private PacketFile(Path file) throws IOException {
        in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), checksum));
    }

    static PacketFile open(Path file) throws IOException {
        PacketFile packets = new PacketFile(file);
        if (packets.in.readInt() != PacketFileWriter.MAGIC) {
            packets.close();
            throw new IOException(file + " holds no segment");
        }
        return packets;
    }

    /** The next packet; empty after the last one, when the file has proved whole. */
    Optional<Packet> next() throws IOException {
        if (in.readByte() == PacketFileWriter.END) {
            end();
            return Optional.empty();
        }
        frames++;
        Packet.Stamp stamp = new Packet.Stamp(in.readLong(), in.readLong(), in.readInt());
        byte[] data = bytes();
        List<Packet.Side> sides = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            sides.add(new Packet.Side(in.readInt(), bytes()));
        }
        return Optional.of(new Packet(stamp, data, sides));
    }

    private void end() throws IOException {
        int written = in.readInt();
        state = bytes();
        long sum = checksum.getValue();
        if (written != frames || in.readLong() != sum) {
            throw new IOException("a segment is damaged");
        }
    }

    private byte[] bytes() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("a segment is damaged");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    int frames() {
        return frames;
    }

    byte[] state() {
        return state;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
