package dev.matteline.models.av;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** The bytes of one file for ffmpeg, so that it needs no protocol of its own and cannot open anything else. */
final class FileBytes implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int IO_ERROR = -5;
    private static final int INVALID = -22;
    private static final int FORCE = 0x20000;
    private static final int FROM_HERE = 1;
    private static final int FROM_END = 2;

    private final RandomAccessFile file;
    // referenced here for as long as native code may call them
    private final Reader reader = new Reader();
    private final Seeker seeker = new Seeker();
    private final AVIOContext context;
    private @Nullable IOException trouble;

    private FileBytes(RandomAccessFile file) {
        this.file = file;
        BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER)).capacity(BUFFER);
        this.context = avformat.avio_alloc_context(buffer, BUFFER, 0, null, reader, null, seeker);
    }

    static FileBytes open(Path path) throws IOException {
        return new FileBytes(new RandomAccessFile(path.toFile(), "r"));
    }

    AVIOContext context() {
        return context;
    }

    /**
     * Ffmpeg takes a disk that cannot be read for the end of the film.
     *
     * @throws IOException when the file could not be read where ffmpeg wanted to
     */
    void check() throws IOException {
        if (trouble != null) {
            throw new IOException("a video cannot be read any more", trouble);
        }
    }

    @Override
    public void close() {
        avutil.av_free(context.buffer());
        avformat.avio_context_free(context);
        reader.close();
        seeker.close();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reader extends Read_packet_Pointer_BytePointer_int {

        private final byte[] chunk = new byte[BUFFER];

        @Override
        public int call(Pointer opaque, BytePointer to, int size) {
            try {
                int read = file.read(chunk, 0, Math.min(size, chunk.length));
                if (read <= 0) {
                    return avutil.AVERROR_EOF;
                }
                to.put(chunk, 0, read);
                return read;
            } catch (IOException e) {
                trouble = e;
                return IO_ERROR;
            }
        }
    }

    private final class Seeker extends Seek_Pointer_long_int {

        @Override
        public long call(Pointer opaque, long offset, int whence) {
            try {
                int from = whence & ~FORCE;
                if (from == avformat.AVSEEK_SIZE) {
                    return file.length();
                }
                long start = from == FROM_HERE ? file.getFilePointer() : from == FROM_END ? file.length() : 0;
                if (start + offset < 0) {
                    return INVALID;
                }
                file.seek(start + offset);
                return file.getFilePointer();
            } catch (IOException e) {
                trouble = e;
                return IO_ERROR;
            }
        }
    }
}
