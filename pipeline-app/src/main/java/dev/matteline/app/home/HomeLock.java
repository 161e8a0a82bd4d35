package dev.matteline.app.home;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that this process uses the home. A lock of the kernel on {@code <home>/lock}, so it ends with the process,
 * however that ends; what is written in the file is only for the message to the other one.
 */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the home, or says who has it.
     *
     * @param command how a person would recognise this process, e.g. {@code matteline run in out}
     * @throws AppException {@code home_in_use} while another process (or this one) holds the home
     */
    public static HomeLock acquire(MattelineHome home, String command) {
        Path file = home.lockFile();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw inUse(home, holder(file));
            }
            try {
                describe(channel, ProcessHandle.current().pid() + "\n" + command + "\n");
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return new HomeLock(channel, lock);
        } catch (IOException e) {
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "home_not_usable",
                    "cannot lock " + file + ": " + e.getMessage(),
                    "check the rights and the disk of the home, or choose another one with --home DIR",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process, which is just as much "in use"
        }
    }

    private static void describe(FileChannel channel, String holder) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String holder(Path file) throws IOException {
        String[] lines = Files.readString(file).split("\n", 3);
        return lines.length < 2 ? "another process" : "process " + lines[0] + " (" + lines[1] + ")";
    }

    private static AppException inUse(MattelineHome home, String holder) {
        return new AppException(
                ExitCode.INFRASTRUCTURE,
                "home_in_use",
                "the home " + home.root() + " is in use by " + holder,
                "wait for it to end, stop it, or use another home with --home DIR");
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot release the lock of the home", e);
        }
    }
}
