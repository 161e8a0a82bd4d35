package dev.matteline.jobs.batch;

import com.zaxxer.hikari.HikariDataSource;
import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.control.Keeper;
import dev.matteline.jobs.batch.control.Troubles;
import dev.matteline.jobs.batch.cutout.CutoutJob;
import dev.matteline.jobs.batch.cutout.ItemCutter;
import dev.matteline.jobs.batch.delivery.DeliveryPolicy;
import dev.matteline.jobs.batch.intake.Screening;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBindings;
import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.jobs.batch.tenants.Declaration;
import dev.matteline.jobs.batch.tenants.Plan;
import dev.matteline.jobs.batch.tenants.TenantDraft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * The whole jobs module, running on a real database, with a cutter and a sink under the test's control. Closing it is a
 * clean stop; another one on the same database and folder is the next process.
 */
final class Works implements AutoCloseable {

    static final SourceName SOURCE = new SourceName("shop");
    static final SinkName SINK = new SinkName("out");
    static final SourceBinding.Work WORK =
            new SourceBinding.Work("default", Map.of("model", "fake"), "fake-1", "txt", 1);

    private final ConfigurableApplicationContext context;
    private final JdbcClient owner;

    private Works(ConfigurableApplicationContext context) {
        this.context = context;
        this.owner = JdbcClient.create(context.getBean("ownerDataSource", DataSource.class));
    }

    /** What a test decides. */
    record Setup(String url, Path home, ItemCutter cutter, ItemCutter isolated, OutputSink sink, boolean onFinish) {

        static Setup of(Path home, FakeCutter cutter, OutputSink sink) {
            return new Setup(Postgres.freshDatabase(), home, cutter, cutter, sink, true);
        }
    }

    static Works start(Setup setup) {
        return new Works(new SpringApplicationBuilder(App.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("setup", setup))
                .properties(
                        "spring.main.web-application-type=none",
                        "spring.main.banner-mode=off",
                        "spring.batch.job.enabled=false",
                        "spring.batch.jdbc.initialize-schema=never",
                        "spring.batch.jdbc.isolation-level-for-create=read_committed",
                        "logging.level.root=warn")
                .run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** As the owner of the tables, who sees everything. */
    JdbcClient sql() {
        return owner;
    }

    /** As the product works. */
    JdbcClient worker() {
        return context.getBean("directJdbcClient", JdbcClient.class);
    }

    long count(String sql) {
        return sql().sql(sql).query(Long.class).single();
    }

    /** Hands texts in as media, {@code path -> content}, as one batch. */
    List<IntakeResult> submit(Map<String, String> media) throws IOException, QuotaExceededException {
        List<Arrival> arrivals = new ArrayList<>();
        for (Map.Entry<String, String> one : media.entrySet()) {
            arrivals.add(arrival(one.getKey(), one.getValue()));
        }
        return bean(Intake.class).accept(SOURCE, arrivals);
    }

    /** As {@link #submit(Map)}, from a source that was {@linkplain #bind bound} before. */
    List<IntakeResult> submit(SourceName source, Map<String, String> media) throws IOException, QuotaExceededException {
        List<Arrival> arrivals = new ArrayList<>();
        TenantId tenant = bean(Bindings.class).of(source).tenant();
        for (Map.Entry<String, String> one : media.entrySet()) {
            arrivals.add(arrival(tenant, source, one.getKey(), one.getValue()));
        }
        return bean(Intake.class).accept(source, arrivals);
    }

    /** A source of its own for a tenant, which ends when it is told. */
    SourceName bind(TenantId tenant, SourceBinding.Service service) {
        SourceName source = new SourceName("of-" + tenant);
        bind(new SourceBinding(
                source,
                tenant,
                WORK,
                List.of(SINK),
                new SourceBinding.Outputs(SourceBinding.Names.of(source, List.of(SINK)), "reports/{id}", false),
                new SourceBinding.Closing(true, Duration.ZERO, 1_000),
                service));
        return source;
    }

    void bind(SourceBinding binding) {
        bean(Bindings.class).add(binding);
    }

    Arrival arrival(String path, String content) throws IOException {
        return arrival(TenantId.DEFAULT, SOURCE, path, content);
    }

    private Arrival arrival(TenantId tenant, SourceName source, String path, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new IncomingMedia(
                tenant,
                source,
                new MediaPath(path),
                "size=" + bytes.length + " " + content.hashCode(),
                bean(FileContentStore.class).put(new ByteArrayInputStream(bytes)));
    }

    /** Declares that the default tenant's plan grants so much a month; empty: without limit. */
    void grant(OptionalLong units) {
        grant(units, Map.of(Tier.LOW, 1L, Tier.MEDIUM, 2L, Tier.HIGH, 5L, Tier.ULTRA, 10L));
    }

    void grant(OptionalLong units, Map<Tier, Long> prices) {
        Plan plan = new Plan(
                "unlimited",
                new Plan.Grant(units, Plan.Period.MONTH),
                EnumSet.allOf(Tier.class),
                new Plan.Share(OptionalInt.empty(), 1));
        bean(Declaration.class)
                .declare(List.of(plan), List.of(new TenantDraft(TenantId.DEFAULT, "unlimited", Set.of())), prices);
    }

    /** False from the moment a stop has been asked for. */
    boolean running() {
        return context.getBean(Keeper.class).isRunning();
    }

    void finish() {
        bean(Intake.class).finished(SOURCE);
    }

    Map<String, Troubles.Trouble> troubles() {
        return bean(Troubles.class).current();
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(JobsConfiguration.class)
    static class App {

        @Bean(defaultCandidate = false)
        @FlywayDataSource
        @Qualifier("ownerDataSource") DataSource ownerDataSource(Setup setup) {
            return new DriverManagerDataSource(setup.url());
        }

        @Bean(destroyMethod = "close", defaultCandidate = false)
        @Qualifier("directDataSource") HikariDataSource directDataSource(Setup setup) {
            return Postgres.pool(setup.url(), "_worker", 16);
        }

        @Bean(destroyMethod = "close", defaultCandidate = false)
        @Qualifier("tenantDataSource") HikariDataSource tenantDataSource(Setup setup) {
            return Postgres.pool(setup.url(), "_tenant", 2);
        }

        @Bean
        @Primary
        DataSource dataSource(@Qualifier("directDataSource") HikariDataSource pool) {
            return new LazyConnectionDataSourceProxy(pool);
        }

        @Bean
        JobsSettings settings(Setup setup) throws IOException {
            Files.createDirectories(setup.home());
            return new JobsSettings(
                    new UUID(1, 1),
                    new JobsSettings.Work(new CutoutJob.Size(3, 2), 2, 16, Duration.ofMinutes(1)),
                    new JobsSettings.Storage(
                            setup.home().resolve("content"),
                            setup.home().resolve("in-flight"),
                            10_000,
                            new ByteCount(1)),
                    new DeliveryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(100)),
                    new JobsSettings.Retention(Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(7)));
        }

        @Bean
        ItemCutter hereCutter(Setup setup) {
            return setup.cutter();
        }

        @Bean
        ItemCutter isolatedCutter(Setup setup) {
            return setup.isolated();
        }

        @Bean
        OutputSink sink(Setup setup) {
            return setup.sink();
        }

        /** Refuses what begins with "junk". */
        @Bean
        Screening screening() {
            return file -> Files.readString(file).startsWith("junk")
                    ? Optional.of(new Screening.Refusal("not_an_image", "This is not an image."))
                    : Optional.empty();
        }

        @Bean
        Bindings bindings(Setup setup) {
            Bindings bindings = new Bindings();
            bindings.add(new SourceBinding(
                    SOURCE,
                    TenantId.DEFAULT,
                    WORK,
                    List.of(SINK),
                    new SourceBinding.Outputs(SourceBinding.Names.of(SOURCE, List.of(SINK)), "report", true),
                    new SourceBinding.Closing(setup.onFinish(), Duration.ofMillis(300), 1_000)));
            return bindings;
        }
    }

    /** The sources of a test. */
    static final class Bindings implements SourceBindings {

        private final Map<SourceName, SourceBinding> all = new ConcurrentHashMap<>();

        void add(SourceBinding binding) {
            all.put(binding.source(), binding);
        }

        @Override
        public SourceBinding of(SourceName source) {
            return Objects.requireNonNull(all.get(source));
        }

        @Override
        public Collection<SourceBinding> all() {
            return List.copyOf(all.values());
        }
    }
}
