package dev.matteline.models.video;

import dev.matteline.models.av.Frame;
import dev.matteline.models.av.FrameMark;
import dev.matteline.models.av.FrameSource;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Takes frames from a source to segments: one thread decodes, several find and place, one settles the masks in between, in
 * order, and the calling thread encodes. A fixed number of frames is on the way at any time, whatever the length.
 */
final class FrameLine {

    private final FrameMatting matting;
    private final FramePlacing placing;
    private final SegmentWriter segments;
    private final StageTimes times;
    private final VideoWatch watch;
    private final BlockingQueue<Optional<Found>> found = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<Placed>> placed = new LinkedBlockingQueue<>();

    FrameLine(FrameMatting matting, FramePlacing placing, SegmentWriter segments, StageTimes times, VideoWatch watch) {
        this.matting = matting;
        this.placing = placing;
        this.segments = segments;
        this.times = times;
        this.watch = watch;
    }

    /** Makes the picture of a frame; called for several frames side by side. */
    @FunctionalInterface
    interface FramePlacing {
        PixelImage place(Frame frame, Mask mask) throws Exception;
    }

    /** A frame whose mask is under way, and what is remarked up to it. */
    private record Found(Frame frame, Future<Optional<Mask>> mask, List<String> remarks) {}

    /** A frame whose picture is under way, and what is known behind it where a segment ends with it. */
    private record Placed(Found found, Future<PixelImage> picture, Optional<Checkpoint> after) {}

    /** Runs until the source is at its end. */
    void run(FrameSource source, int threads) throws Exception {
        Throwable trouble;
        try (Crew crew = new Crew(threads)) {
            crew.loop(() -> decode(source, crew));
            crew.loop(() -> settle(crew));
            try {
                encode(crew);
            } catch (Crew.OverException over) {
                // its reason is told below
            }
            trouble = crew.trouble();
        }
        if (trouble instanceof Exception exception) {
            throw exception;
        }
        if (trouble instanceof Error error) {
            throw error;
        }
    }

    private void decode(FrameSource source, Crew crew) throws Exception {
        while (true) {
            crew.enter();
            if (watch.stopped()) {
                throw new VideoStoppedException();
            }
            Optional<Frame> next = times.time("decode", source::next);
            if (next.isEmpty()) {
                found.put(Optional.empty());
                return;
            }
            Frame frame = next.get();
            Future<Optional<Mask>> mask =
                    crew.hand(() -> times.time("segment", () -> matting.prepare(frame.picture())));
            found.put(Optional.of(new Found(frame, mask, source.remarks())));
        }
    }

    private void settle(Crew crew) throws Exception {
        for (Optional<Found> next = crew.take(found); next.isPresent(); next = crew.take(found)) {
            Frame frame = next.get().frame();
            Optional<Mask> prepared = got(next.get().mask());
            Mask mask = times.time("settle", () -> matting.settle(frame, prepared));
            Optional<Checkpoint> after =
                    segments.endsWith(frame.number()) ? Optional.of(checkpoint(next.get())) : Optional.empty();
            Future<PixelImage> picture = crew.hand(() -> times.time("place", () -> placing.place(frame, mask)));
            placed.put(Optional.of(new Placed(next.get(), picture, after)));
        }
        placed.put(Optional.empty());
    }

    private Checkpoint checkpoint(Found last) {
        return new Checkpoint(FrameMark.of(last.frame(), last.remarks()), matting.state());
    }

    private void encode(Crew crew) throws Exception {
        Optional<Found> last = Optional.empty();
        for (Optional<Placed> next = crew.take(placed); next.isPresent(); next = crew.take(placed)) {
            Placed one = next.get();
            PixelImage picture = got(one.picture());
            Frame frame = one.found().frame();
            last = Optional.of(one.found());
            times.time("encode", () -> {
                segments.add(new Frame(frame.number(), frame.time(), frame.duration(), picture));
                return picture;
            });
            if (one.after().isPresent()) {
                segments.end(one.after().get().bytes());
            }
            crew.leave();
        }
        if (last.isPresent()) {
            segments.end(checkpoint(last.get()).bytes());
        }
    }

    private static <T> T got(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
