package dev.matteline.models.av.still;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A file in memory for ffmpeg, which then needs no protocol of its own and cannot open anything else. */
final class MemoryBytes implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int FORCE = 0x20000;
    private static final int FROM_HERE = 1;
    private static final int FROM_END = 2;
    private static final int WRONG = -22;

    private final ByteBuffer file;
    // referenced here for as long as native code may call them
    private final Reader reader = new Reader();
    private final Seeker seeker = new Seeker();
    private final AVIOContext context;

    MemoryBytes(ByteBuffer file) {
        this.file = file.duplicate().position(0);
        BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER)).capacity(BUFFER);
        this.context = avformat.avio_alloc_context(buffer, BUFFER, 0, null, reader, null, seeker);
    }

    AVIOContext context() {
        return context;
    }

    @Override
    public void close() {
        avutil.av_free(context.buffer());
        avformat.avio_context_free(context);
        reader.close();
        seeker.close();
    }

    private final class Reader extends Read_packet_Pointer_BytePointer_int {

        private final byte[] chunk = new byte[BUFFER];

        @Override
        public int call(Pointer opaque, BytePointer to, int size) {
            int read = Math.min(Math.min(size, chunk.length), file.remaining());
            if (read <= 0) {
                return avutil.AVERROR_EOF;
            }
            file.get(chunk, 0, read);
            to.put(chunk, 0, read);
            return read;
        }
    }

    private final class Seeker extends Seek_Pointer_long_int {

        @Override
        public long call(Pointer opaque, long offset, int whence) {
            int from = whence & ~FORCE;
            if (from == avformat.AVSEEK_SIZE) {
                return file.limit();
            }
            long start = from == FROM_HERE ? file.position() : from == FROM_END ? file.limit() : 0;
            long target = start + offset;
            if (target < 0 || target > file.limit()) {
                return WRONG;
            }
            file.position((int) target);
            return target;
        }
    }
}
