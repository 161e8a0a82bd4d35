package dev.matteline.app.api;

import dev.matteline.app.engine.Bindings;
import dev.matteline.app.engine.Recipes;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.problem.ErrorAnswers;
import dev.matteline.app.results.ResultShelf;
import dev.matteline.app.results.Results;
import dev.matteline.app.settings.ApiSettings;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.submit.CallBindings;
import dev.matteline.app.submit.Interactive;
import dev.matteline.app.submit.ItemWatch;
import dev.matteline.app.submit.Orders;
import dev.matteline.app.submit.Presets;
import dev.matteline.app.submit.Submitter;
import dev.matteline.app.submit.WebPictures;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Requests;
import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.cutout.VideosAtWork;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.routes.sink.RoutedOutputSink;
import dev.matteline.routes.web.GuardedHttp;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The REST API. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Import({
    SubmissionController.class,
    UploadController.class,
    ItemController.class,
    KeyController.class,
    AuditController.class,
    SourceController.class,
    DeadLetterController.class,
    LinkController.class,
    SharedController.class,
    ResultsController.class,
    WebhookController.class,
    ReviewController.class,
    CatalogueController.class,
    TenantController.class,
    PlanController.class,
    PresetController.class,
    SteeringController.class,
    ScheduleController.class,
    RunController.class,
    RetryController.class,
    UsageController.class,
    ConsolePages.class,
    FieldsAdvice.class,
    OpenApiConfiguration.class,
    ProblemAdvice.class
})
public class ApiConfiguration {

    /** Small parts are fields; they need no file. */
    private static final int IN_MEMORY = 8 * 1024;

    @Bean
    ResultShelf resultShelf(MattelineHome home, FileContentStore store) {
        return new ResultShelf(home.downloads(), store);
    }

    /** Where every delivery goes through: the shelf is one sink more, beside those of the routes. */
    @Bean
    @Primary
    OutputSink deliveries(RoutedOutputSink routed, ResultShelf shelf) {
        return delivery ->
                delivery.sink().equals(ResultShelf.NAME) ? shelf.deliver(delivery) : routed.deliver(delivery);
    }

    @Bean
    Outputs outputs(Lineage lineage) {
        return new Outputs(lineage);
    }

    @Bean
    Originals originals(Lineage lineage, ContentStore store) {
        return new Originals(lineage, store);
    }

    @Bean
    Results results(ContentStore store, MattelineHome home, Settings settings) {
        return new Results(store, home.downloads(), settings);
    }

    @Bean
    Presets presets(Settings settings, @Qualifier("jdbcClient") JdbcClient jdbc, JsonMapper json) {
        return new Presets(settings, jdbc, json);
    }

    @Bean
    Orders orders(Settings settings, Presets presets, Recipes recipes, ModelStore models) {
        return new Orders(settings, presets, recipes, models);
    }

    @Bean
    CallBindings callBindings(Bindings bindings, Requests requests) {
        return new CallBindings(bindings, requests);
    }

    @Bean
    CallKeeper callKeeper(CallBindings bindings) {
        return new CallKeeper(bindings);
    }

    @Bean
    Submitter submitter(
            CallBindings bindings,
            Requests requests,
            Intake intake,
            ContentStore store,
            TransactionTemplate transaction,
            Doorbell doorbell) {
        return new Submitter(bindings, requests, intake, store, transaction, doorbell);
    }

    @Bean
    Interactive interactive(CallBindings bindings, Intake intake, Doorbell doorbell) {
        return new Interactive(bindings, intake, doorbell);
    }

    @Bean
    ItemWatch itemWatch(Lineage lineage, Doorbell doorbell) {
        return new ItemWatch(lineage, doorbell);
    }

    @Bean
    WebPictures webPictures(GuardedHttp http, Settings settings) {
        return new WebPictures(http, settings.doors().web());
    }

    @Bean(destroyMethod = "close")
    ProgressStream progressStream(Overview overview, VideosAtWork films, Clock clock) {
        return new ProgressStream(overview, films, clock);
    }

    @Bean
    Staging staging(ContentStore store, WebPictures web, Settings settings) {
        ApiSettings api = settings.access().api();
        return new Staging(store, web, api.maxFile(), api.maxFiles());
    }

    @Bean
    MultipartConfigElement multipart(Settings settings, MattelineHome home) throws IOException {
        ApiSettings api = settings.access().api();
        Path parts = Files.createDirectories(home.tmp().resolve("uploads"));
        return new MultipartConfigElement(
                parts.toString(), api.maxFile().toBytes(), api.maxRequest().toBytes(), IN_MEMORY);
    }

    @Bean
    WebMvcConfigurer knownParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                // after the gate: who may not call is not told what could be said
                registry.addInterceptor(new KnownParameters()).order(Ordered.LOWEST_PRECEDENCE);
            }
        };
    }

    /** Instead of pages in HTML. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorAnswers() {
        return factory -> factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ErrorAnswers.class.getName()));
    }

    /** Before all others. */
    @Bean
    FilterRegistrationBean<SoundCalls> soundCalls() {
        FilterRegistrationBean<SoundCalls> sound = new FilterRegistrationBean<>(new SoundCalls());
        sound.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return sound;
    }

    /** After security, so that only those who may hand in take a place. */
    @Bean
    FilterRegistrationBean<UploadSlots> uploadSlots(Settings settings, Intake intake) {
        FilterRegistrationBean<UploadSlots> slots = new FilterRegistrationBean<>(
                new UploadSlots(settings.access().api().maxUploads(), intake));
        slots.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return slots;
    }
}
