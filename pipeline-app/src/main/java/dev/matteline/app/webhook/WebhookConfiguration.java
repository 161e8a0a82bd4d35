package dev.matteline.app.webhook;

import dev.matteline.app.StartMode;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.WebhookSettings;
import dev.matteline.jobs.batch.books.Statements;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.tenants.Tenants;
import dev.matteline.jobs.batch.webhook.Subscription;
import dev.matteline.jobs.batch.webhook.UsageEvents;
import dev.matteline.jobs.batch.webhook.WebhookDispatcher;
import dev.matteline.jobs.batch.webhook.WebhookEvents;
import dev.matteline.jobs.batch.webhook.WebhookOutbox;
import dev.matteline.routes.web.GuardedHttp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wiring of webhooks. Only {@code serve} tells anybody anything; whoever starts a run is there when it ends. */
@Configuration(proxyBeanMethods = false)
public class WebhookConfiguration {

    @Bean
    WebhookOutbox webhookOutbox(@Qualifier("jdbcClient") JdbcClient jdbc) {
        return new WebhookOutbox(jdbc);
    }

    @Bean
    WebhookEvents webhookEvents(
            WebhookOutbox outbox, Overview overview, Settings settings, StartMode mode, Clock clock) {
        return new WebhookEvents(outbox, overview, subscriptions(settings, mode), clock);
    }

    @Bean
    UsageEvents usageEvents(
            WebhookOutbox outbox,
            Statements statements,
            Tenants tenants,
            Settings settings,
            StartMode mode,
            Clock clock) {
        return new UsageEvents(outbox, statements, tenants, subscriptions(settings, mode), clock);
    }

    private static List<Subscription> subscriptions(Settings settings, StartMode mode) {
        List<Subscription> subscriptions = new ArrayList<>();
        if (mode == StartMode.SERVE) {
            settings.doors().webhooks().forEach((name, hook) -> subscriptions.add(hook.subscription(name)));
        }
        return subscriptions;
    }

    @Bean
    WebhookDispatcher webhookDispatcher(
            WebhookOutbox outbox, GuardedHttp http, Settings settings, StartMode mode, Clock clock) {
        Map<String, WebhookSettings> hooks = settings.doors().webhooks();
        List<String> names = mode == StartMode.SERVE ? List.copyOf(hooks.keySet()) : List.of();
        return new WebhookDispatcher(outbox, new SignedPost(http, hooks, clock), names);
    }

    @Bean
    WebhookTicker webhookTicker(WebhookDispatcher dispatcher, UsageEvents usage) {
        return new WebhookTicker(() -> {
            usage.look();
            dispatcher.dispatch();
        });
    }
}
