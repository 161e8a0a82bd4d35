package dev.matteline.models.av;

import java.io.IOException;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Stands behind a decoder and does nothing until the first interlaced frame comes. For one thread. */
final class WovenFields implements AutoCloseable {

    private final AVRational timeBase;
    private @Nullable Deinterlacer deinterlacer;
    /** A frame of another shape, which waits until the ones before it are out. */
    private final AVFrame waiting = avutil.av_frame_alloc();

    private boolean waits;
    private boolean met;

    WovenFields(AVRational timeBase) {
        this.timeBase = timeBase;
    }

    /** Puts the next frame into a given one; false at the end. */
    @FunctionalInterface
    interface Frames {
        boolean next(AVFrame to) throws ClipRejectedException, IOException;
    }

    /** Puts the next frame of {@code decoder} into {@code frame}, woven fields undone; false at the end. */
    boolean next(Frames decoder, AVFrame frame) throws ClipRejectedException, IOException {
        while (true) {
            if (deinterlacer != null && deinterlacer.pull(frame)) {
                return true;
            }
            if (waits) {
                waits = false;
                end();
                avutil.av_frame_move_ref(frame, waiting);
            } else if (!decoder.next(frame)) {
                if (deinterlacer == null) {
                    return false;
                }
                deinterlacer.flush();
                if (deinterlacer.pull(frame)) {
                    return true;
                }
                end();
                return false;
            }
            if (deinterlacer == null && !Deinterlacer.needs(frame)) {
                return true;
            }
            give(frame);
        }
    }

    private void give(AVFrame frame) {
        met = true;
        if (deinterlacer == null) {
            deinterlacer = new Deinterlacer(frame, timeBase);
        }
        if (deinterlacer.takes(frame)) {
            deinterlacer.push(frame);
            avutil.av_frame_unref(frame);
        } else {
            deinterlacer.flush();
            avutil.av_frame_move_ref(waiting, frame);
            waits = true;
        }
    }

    private void end() {
        if (deinterlacer != null) {
            deinterlacer.close();
            deinterlacer = null;
        }
    }

    List<String> remarks() {
        return met ? List.of("deinterlaced") : List.of();
    }

    @Override
    public void close() {
        end();
        avutil.av_frame_free(waiting);
    }
}
