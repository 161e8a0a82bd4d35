package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.FaultPoint;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.cutout.InFlight.Ticket;
import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.models.av.ClipRejectedException;
import dev.matteline.models.av.FfmpegException;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.video.VideoCutout;
import dev.matteline.models.video.VideoOrder;
import dev.matteline.models.video.VideoPipeline;
import dev.matteline.models.video.VideoRecipe;
import dev.matteline.models.video.VideoStoppedException;
import dev.matteline.models.video.VideoWatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Cuts films in this process, segment by segment, going on where an earlier attempt has ended. */
public final class VideoCutter implements ItemCutter {

    private final VideoPipeline pipeline;
    private final FileContentStore store;
    private final InFlight inFlight;
    private final VideoFolders folders;
    private final VideosAtWork atWork;
    private final SegmentRows rows;

    public VideoCutter(
            VideoPipeline pipeline,
            FileContentStore store,
            InFlight inFlight,
            VideoFolders folders,
            VideosAtWork atWork,
            SegmentRows rows) {
        this.pipeline = pipeline;
        this.store = store;
        this.inFlight = inFlight;
        this.folders = folders;
        this.atWork = atWork;
        this.rows = rows;
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item) throws IOException, EngineUnavailableException {
        return cut(submission, item, new StopSignal());
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item, StopSignal stop)
            throws IOException, EngineUnavailableException {
        begun(submission, item);
        try (Ticket ticket = inFlight.enter(item.id())) {
            return done(submission, item, pipeline.cut(order(submission, item), new Watch(item, ticket, stop)));
        } catch (VideoStoppedException e) {
            return new ItemOutcome.Released(item);
        } catch (ClipRejectedException e) {
            return new ItemOutcome.Refused(item, e.code(), String.valueOf(e.getMessage()));
        } catch (FfmpegException e) {
            return new ItemOutcome.Failed(item, "video_failed", String.valueOf(e.getMessage()));
        } catch (ModelException e) {
            return PipelineCutter.model(item, e);
        } finally {
            ended(item);
        }
    }

    VideoOrder order(Submission submission, ClaimedItem item) throws IOException {
        return new VideoOrder(
                store.path(item.content()),
                folders.of(item.id()),
                item.content().sha256() + " " + submission.terms().recipeIdentity(),
                Recipe.of(submission.terms().recipe()),
                VideoRecipe.of(submission.terms().recipe()));
    }

    void begun(Submission submission, ClaimedItem item) {
        atWork.begin(item, submission.id());
    }

    void heard(ClaimedItem item, long done, long total) {
        atWork.frames(item, done, total);
    }

    void finished(ClaimedItem item, int number, int frames) {
        FaultPoint.reached("video-segment");
        rows.finished(item, number, frames);
    }

    void ended(ClaimedItem item) {
        atWork.end(item);
    }

    ItemOutcome done(Submission submission, ClaimedItem item, VideoCutout cutout) throws IOException {
        String model = Recipe.of(submission.terms().recipe()).model();
        ContentRef content = put(cutout.file());
        Files.delete(cutout.file());
        Optional<ContentRef> preview =
                Files.exists(cutout.preview()) ? Optional.of(put(cutout.preview())) : Optional.empty();
        return new ItemOutcome.Done(
                item,
                new ItemOutcome.Output(
                        content,
                        cutout.container().extension(),
                        cutout.container().mediaType(),
                        cutout.size().width(),
                        cutout.size().height(),
                        preview),
                new ItemOutcome.Trace(model, cutout.provider(), cutout.degraded(), cutout.timings()));
    }

    private ContentRef put(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return store.put(in);
        }
    }

    private final class Watch implements VideoWatch {

        private final ClaimedItem item;
        private final Ticket ticket;
        private final StopSignal stop;

        Watch(ClaimedItem item, Ticket ticket, StopSignal stop) {
            this.item = item;
            this.ticket = ticket;
            this.stop = stop;
        }

        @Override
        public void frames(long done, long total) {
            FaultPoint.reached("video-frame");
            ticket.alive();
            heard(item, done, total);
        }

        @Override
        public void segment(int number, int frames) {
            VideoCutter.this.finished(item, number, frames);
        }

        @Override
        public boolean stopped() {
            return stop.requested();
        }
    }
}
