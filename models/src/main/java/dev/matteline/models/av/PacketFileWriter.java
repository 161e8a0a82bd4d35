package dev.matteline.models.av;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes packets to a temporary file, which gets its name once all of it is on disk. */
final class PacketFileWriter implements AutoCloseable {

    static final int MAGIC = 0x4d545347;
    static final int PACKET = 1;
    static final int END = 2;

    private final Path target;
    private final Path temp;
    private final FileOutputStream file;
    private final CRC32C checksum = new CRC32C();
    private final DataOutputStream out;
    private int frames;

    private PacketFileWriter(Path target, Path temp, FileOutputStream file) throws IOException {
        this.target = target;
        this.temp = temp;
        this.file = file;
        this.out = new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(file, 1 << 16), checksum));
        out.writeInt(MAGIC);
    }

    static PacketFileWriter create(Path target) throws IOException {
        Path folder = java.util.Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file has a folder");
        Path temp = Files.createTempFile(folder, "segment", ".tmp");
        return new PacketFileWriter(target, temp, new FileOutputStream(temp.toFile()));
    }

    void add(Packet packet) throws IOException {
        frames++;
        out.writeByte(PACKET);
        out.writeLong(packet.stamp().time());
        out.writeLong(packet.stamp().duration());
        out.writeInt(packet.stamp().flags());
        bytes(packet.data());
        out.writeInt(packet.sides().size());
        for (Packet.Side side : packet.sides()) {
            out.writeInt(side.type());
            bytes(side.data());
        }
    }

    private void bytes(byte[] data) throws IOException {
        out.writeInt(data.length);
        out.write(data);
    }

    void finish(byte[] state) throws IOException {
        out.writeByte(END);
        out.writeInt(frames);
        bytes(state);
        out.writeLong(checksum.getValue());
        out.flush();
        file.getChannel().force(true);
        file.close();
        Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = java.util.Objects.requireNonNull(temp.getParent(), "a file has a folder");
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(temp);
    }
}
