package dev.matteline.app.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.zip.CRC32C;

/**
 * Remembers, across the death of this process, which videos it was looking through in native code. One that was twice the
 * last thing that was looked at is not looked at again.
 */
final class ProbeGuard {

    private static final int DEATHS = 2;
    private static final int SAMPLE = 1 << 16;

    private final Path folder;

    ProbeGuard(Path folder) {
        this.folder = folder;
    }

    /** A video that is not looked at any more. */
    static final class PoisonException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** Runs {@code probe} on {@code file}, unless two processes died of it. */
    <T> T look(Path file, Callable<T> probe) throws Exception {
        Files.createDirectories(folder);
        Path mark = folder.resolve(fingerprint(file));
        long deaths = Files.exists(mark) ? Files.size(mark) : 0;
        if (deaths >= DEATHS) {
            throw new PoisonException();
        }
        Files.write(mark, new byte[(int) deaths + 1]);
        try {
            return probe.call();
        } finally {
            // an exception is a sign of life, too
            Files.deleteIfExists(mark);
        }
    }

    /** Length and first bytes: a staged copy has another name each time. */
    private static String fingerprint(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer sample = ByteBuffer.allocate(SAMPLE);
            while (sample.hasRemaining() && channel.read(sample) > 0) {
                // until it is full or the file ends
            }
            CRC32C sum = new CRC32C();
            sum.update(sample.flip());
            return HexFormat.of().toHexDigits(channel.size()) + HexFormat.of().toHexDigits((int) sum.getValue());
        }
    }
}
