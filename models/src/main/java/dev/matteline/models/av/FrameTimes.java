package dev.matteline.models.av;

import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** The times of frames as the file has them; where it has none, or goes back, the least repair that lets time grow. */
final class FrameTimes {

    static final String REPAIRED = "timestamps_repaired";

    private long last;
    private long step;
    private boolean started;
    private boolean repaired;

    long next(AVFrame frame) {
        long given = frame.best_effort_timestamp();
        boolean usable = given != avutil.AV_NOPTS_VALUE && (!started || given > last);
        long time = usable ? given : started ? last + Math.max(1, step) : 0;
        repaired |= !usable && (started || given == avutil.AV_NOPTS_VALUE);
        step = Math.max(0, frame.duration());
        last = time;
        started = true;
        return time;
    }

    List<String> remarks() {
        return repaired ? List.of(REPAIRED) : List.of();
    }
}
