package dev.matteline.app.engine;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.StartMode;
import dev.matteline.app.feed.FeedAttachment;
import dev.matteline.app.feed.FeedJobs;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.progress.DownloadLines;
import dev.matteline.app.screening.Scanner;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.WebSettings;
import dev.matteline.app.webhook.WebhookConfiguration;
import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.batch.JobsConfiguration;
import dev.matteline.jobs.batch.JobsSettings;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.cutout.CutoutJob;
import dev.matteline.jobs.batch.cutout.EngineRoom;
import dev.matteline.jobs.batch.cutout.InFlight;
import dev.matteline.jobs.batch.cutout.IsolatedCutter;
import dev.matteline.jobs.batch.cutout.IsolatedFilmCutter;
import dev.matteline.jobs.batch.cutout.ItemCutter;
import dev.matteline.jobs.batch.cutout.MediumCutter;
import dev.matteline.jobs.batch.cutout.PipelineCutter;
import dev.matteline.jobs.batch.cutout.RememberingCutter;
import dev.matteline.jobs.batch.cutout.ResultCache;
import dev.matteline.jobs.batch.cutout.SegmentRows;
import dev.matteline.jobs.batch.cutout.VideoCutter;
import dev.matteline.jobs.batch.cutout.VideoFolders;
import dev.matteline.jobs.batch.cutout.VideosAtWork;
import dev.matteline.jobs.batch.delivery.DeliveryPolicy;
import dev.matteline.jobs.batch.intake.Screening;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.video.VideoPipeline;
import dev.matteline.routes.RoutesConfiguration;
import dev.matteline.routes.web.WebAccess;
import dev.matteline.routes.web.WebLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Where models, jobs and routes meet. */
@Configuration(proxyBeanMethods = false)
@Import({
    JobsConfiguration.class,
    RoutesConfiguration.class,
    Recipes.class,
    Customers.class,
    FeedAttachment.class,
    WebhookConfiguration.class
})
public class EngineConfiguration {

    /** More than any model takes for one picture on a slow CPU. */
    private static final Duration HANG_LIMIT = Duration.ofMinutes(5);

    /** A server that says nothing for so long is not waited for. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final Duration SUSPECT_LIMIT = Duration.ofMinutes(2);

    @Bean
    JobsSettings jobsSettings(MattelineHome home, Settings settings, StartMode mode) {
        int places = places(settings);
        return new JobsSettings(
                UUID.fromString(home.nodeId()),
                new JobsSettings.Work(
                        new CutoutJob.Size(places, settings.engine().chunk()),
                        places,
                        settings.engine().jobs(),
                        HANG_LIMIT),
                new JobsSettings.Storage(
                        home.content(),
                        home.root().resolve("in-flight"),
                        settings.intake().maxOpenItems(),
                        new ByteCount(settings.intake().minFreeDisk().toBytes())),
                delivery(mode),
                new JobsSettings.Retention(
                        settings.retention().content(),
                        settings.retention().quarantine(),
                        settings.retention().reservations()));
    }

    /** A person waits for a run, and is told when it cannot go on; a service waits for its sinks for a day. */
    private static DeliveryPolicy delivery(StartMode mode) {
        return mode == StartMode.RUN
                ? new DeliveryPolicy(Integer.MAX_VALUE, Duration.ofMillis(200), Duration.ofSeconds(2))
                : new DeliveryPolicy(150, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    private static int places(Settings settings) {
        return settings.engine().places();
    }

    @Bean
    ModelStore modelStore(EngineRoom room) {
        return room.places().open().withProgress(new DownloadLines(System.err));
    }

    @Bean
    EngineRoom engineRoom(MattelineHome home, Settings settings) {
        return new EngineRoom(
                settings.models().places(home.models()),
                home.nativeLibraries(),
                settings.engine().machine());
    }

    /** A GPU that is required and cannot be used stops the start, before any work is taken. */
    @Bean
    CutoutPipeline cutoutPipeline(EngineRoom room, ModelStore models) {
        CutoutPipeline pipeline = room.open(models);
        if (room.machine().device().allowsCpu()) {
            return pipeline;
        }
        try {
            pipeline.probe();
            return pipeline;
        } catch (ModelException e) {
            pipeline.close();
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    e.code(),
                    String.valueOf(e.getMessage()),
                    "matteline doctor says what the machine has",
                    e);
        }
    }

    @Bean
    ResultCache resultCache(MattelineHome home, FileContentStore store, Settings settings) throws IOException {
        return new ResultCache(
                home.root().resolve("results"),
                store,
                new ByteCount(settings.engine().resultCache().toBytes()),
                new ByteCount(settings.intake().minFreeDisk().toBytes()));
    }

    @Bean
    VideoPipeline videoPipeline(CutoutPipeline pictures, MattelineHome home, Settings settings) {
        return VideoPipeline.open(pictures, settings.video().limits(places(settings)), home.nativeLibraries());
    }

    @Bean
    VideoCutter videoCutter(
            VideoPipeline pipeline,
            FileContentStore store,
            InFlight inFlight,
            VideoFolders folders,
            VideosAtWork atWork,
            SegmentRows rows) {
        return new VideoCutter(pipeline, store, inFlight, folders, atWork, rows);
    }

    @Bean
    ItemCutter hereCutter(
            CutoutPipeline pipeline,
            VideoCutter films,
            FileContentStore store,
            InFlight inFlight,
            ResultCache results) {
        ItemCutter pictures = new PipelineCutter(pipeline, store, inFlight);
        return new RememberingCutter(new MediumCutter(pictures, films), results);
    }

    @Bean
    ItemCutter isolatedCutter(
            EngineRoom room, VideoCutter films, FileContentStore store, MattelineHome home, Settings settings) {
        IsolatedFilmCutter isolatedFilms = new IsolatedFilmCutter(
                room,
                settings.video().limits(places(settings)),
                films,
                home.tmp(),
                new IsolatedFilmCutter.Patience(SUSPECT_LIMIT, List.of()));
        return new MediumCutter(new IsolatedCutter(room, store, home.tmp(), SUSPECT_LIMIT, List.of()), isolatedFilms);
    }

    @Bean
    Scanner scanner(Settings settings) {
        return Scanner.of(settings.doors().screening());
    }

    @Bean
    WebAccess webAccess(Settings settings) {
        return new WebAccess(settings.doors().web().allow());
    }

    /** For everything that is fetched from an address that somebody else chose. */
    @Bean
    WebLimits webLimits(Settings settings) {
        WebSettings web = settings.doors().web();
        return new WebLimits(new ByteCount(web.maxSize().toBytes()), web.timeout(), SILENCE);
    }

    @Bean
    Screening screening(VideoPipeline films, Scanner scanner, MattelineHome home) {
        return scanner.before(
                new MediaScreening(films, new ProbeGuard(home.root().resolve("probes"))));
    }

    @Bean
    FeedJobs feedJobs(Bindings bindings) {
        return bindings.feeds();
    }

    @Bean
    Bindings bindings() {
        return new Bindings();
    }
}
