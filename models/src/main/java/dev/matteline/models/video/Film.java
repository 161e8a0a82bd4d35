package dev.matteline.models.video;

import dev.matteline.models.av.Assembly;
import dev.matteline.models.av.ClipEncoding;
import dev.matteline.models.av.ClipReader;
import dev.matteline.models.av.ClipRejectedException;
import dev.matteline.models.av.FinishedSegment;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.segment.SequenceSegmenter.Sequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One film on its way, from where an earlier attempt ended. */
final class Film {

    private final VideoOrder order;
    private final VideoPlan plan;
    private final ClipEncoding encoding;
    private final Workspace workspace;
    private final FrameStages stages;
    private final VideoLimits limits;
    private final StageTimes times = new StageTimes();

    Film(
            VideoOrder order,
            VideoPlan plan,
            ClipEncoding encoding,
            Workspace workspace,
            FrameStages stages,
            VideoLimits limits) {
        this.order = order;
        this.plan = plan;
        this.encoding = encoding;
        this.workspace = workspace;
        this.stages = stages;
        this.limits = limits;
    }

    VideoCutout cut(VideoWatch watch) throws ClipRejectedException, ModelException, IOException, VideoStoppedException {
        GateSamples gates =
                new GateSamples(stages, workspace, plan.info().timing().frames());
        Set<String> degraded = new LinkedHashSet<>(frames(gates, watch));
        degraded.addAll(gates.verdict());
        degraded.addAll(plan.losses(encoding));
        degraded.addAll(stages.left(plan.info().look().upright()));
        Path result = workspace.result(plan.container().extension());
        List<Path> segments =
                workspace.finished().stream().map(FinishedSegment::file).toList();
        Assembly assembly = new Assembly(order.source(), plan.info().audio(), encoding, plan.container());
        degraded.addAll(assembly.write(segments, result));
        return new VideoCutout(
                result,
                workspace.preview(),
                plan.container(),
                encoding.size(),
                stages.provider() + ", " + encoding.encoder(),
                new ArrayList<>(degraded),
                times.sums());
    }

    /** All frames that are not in a finished segment; what was remarked on the way. */
    private List<String> frames(GateSamples gates, VideoWatch watch)
            throws ClipRejectedException, ModelException, IOException, VideoStoppedException {
        List<FinishedSegment> finished = workspace.finished();
        long done = finished.stream().mapToLong(FinishedSegment::frames).sum();
        long total = plan.info().timing().frames();
        for (int number = 0; number < finished.size(); number++) {
            // its maker may have died before it could tell
            watch.segment(number, finished.get(number).frames());
        }
        watch.frames(done, Math.max(done, total));
        FrameMatting matting = matting();
        BeforeAndAfter preview =
                new BeforeAndAfter(stages, workspace, plan.info().timing());
        try (ClipReader source = source(finished, matting);
                SegmentWriter segments = new SegmentWriter(
                        workspace,
                        encoding,
                        finished.size(),
                        limits.segmentFrames(),
                        new SegmentWriter.Expected(total, watch))) {
            FrameLine line = new FrameLine(
                    matting,
                    (frame, mask) -> {
                        PixelImage placed = stages.place(frame.picture(), mask);
                        preview.look(frame, placed);
                        gates.look(frame, mask);
                        return placed;
                    },
                    segments,
                    times,
                    watch);
            run(line, source);
            preview.finish();
            return source.remarks();
        }
    }

    /** Behind what is finished. */
    private ClipReader source(List<FinishedSegment> finished, FrameMatting matting)
            throws ClipRejectedException, IOException {
        if (finished.isEmpty()) {
            return ClipReader.open(order.source(), plan.info(), limits.threads());
        }
        Checkpoint last = Checkpoint.of(finished.get(finished.size() - 1).state());
        matting.restore(last.matting());
        return ClipReader.behind(last.mark(), order.source(), plan.info(), limits.threads());
    }

    private FrameMatting matting() {
        Optional<Sequence> sequence = stages.sequence();
        if (sequence.isPresent()) {
            return new RecurrentMatting(stages, sequence.get());
        }
        int smoothing = order.video().smoothing();
        return smoothing == 0 ? new PlainMatting(stages) : new SteadyMatting(stages, smoothing);
    }

    private void run(FrameLine line, ClipReader source)
            throws ClipRejectedException, ModelException, IOException, VideoStoppedException {
        try {
            line.run(source, limits.threads());
        } catch (ClipRejectedException | ModelException | IOException | VideoStoppedException | RuntimeException e) {
            throw e;
        } catch (ImageRejectedException e) {
            throw new ClipRejectedException(e.code(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while working on a video", e);
        } catch (Exception e) {
            throw new IllegalStateException("nothing else is thrown by a stage", e);
        }
    }
}
