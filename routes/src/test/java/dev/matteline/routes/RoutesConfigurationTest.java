package dev.matteline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryId;
import dev.matteline.jobs.api.FeedBook;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.sink.FolderSinkSpec;
import dev.matteline.routes.sink.RoutedOutputSink;
import dev.matteline.routes.source.FolderSourceSpec;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.testing.MemoryFeedBook;
import dev.matteline.routes.testing.MemoryIntake;
import dev.matteline.routes.testing.TempContentStore;
import dev.matteline.routes.web.WebAccess;
import dev.matteline.routes.web.WebLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RoutesConfigurationTest {

    private static final WebLimits LIMITS =
            new WebLimits(new ByteCount(1000), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    Path temp;

    @Test
    void anApplicationThatImportsItReadsAndWrites() throws Exception {
        TempContentStore store = new TempContentStore(temp.resolve("store"));
        MemoryIntake intake = new MemoryIntake(store);
        Path in = Files.createDirectories(temp.resolve("in"));
        Files.writeString(in.resolve("1.jpg"), "one");
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class))
                .withUserConfiguration(RoutesConfiguration.class)
                .withBean(Intake.class, () -> intake)
                .withBean(ContentStore.class, () -> store)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(WebAccess.class, () -> WebAccess.PUBLIC)
                .withBean(WebLimits.class, () -> LIMITS)
                .withBean(FeedBook.class, MemoryFeedBook::new)
                .run(context -> {
                    SourceName source = new SourceName("in");
                    SourceControl sources = context.getBean(SourceControl.class);
                    sources.start(FolderSourceSpec.once(source, TenantId.DEFAULT, List.of(in)));
                    sources.completion(source).get(30, TimeUnit.SECONDS);
                    assertThat(intake.byPath()).containsOnlyKeys("1.jpg");

                    SinkName sink = new SinkName("out");
                    context.getBean(RoutedOutputSink.class).add(new FolderSinkSpec(sink, temp.resolve("out")));
                    context.getBean(OutputSink.class)
                            .deliver(new Delivery(
                                    new DeliveryId(1),
                                    TenantId.DEFAULT,
                                    sink,
                                    new MediaPath("1.png"),
                                    store.put(new byte[] {1, 2}),
                                    "image/png"));
                    assertThat(temp.resolve("out/1.png")).hasBinaryContent(new byte[] {1, 2});
                });
    }
}
