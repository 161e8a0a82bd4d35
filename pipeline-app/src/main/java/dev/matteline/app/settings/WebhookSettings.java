package dev.matteline.app.settings;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.webhook.Subscription;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An address that is told what has happened.
 *
 * @param secret what calls are signed with
 * @param tenant whose news it gets, {@value #ALL}: everybody's
 */
public record WebhookSettings(String url, Secret secret, String tenant, List<String> events) {

    /** All tenants. */
    static final String ALL = "*";

    public WebhookSettings(
            @Nullable String url,
            @Nullable Secret secret,
            @DefaultValue("default") String tenant,
            @DefaultValue("submission.finished") List<String> events) {
        this.url = Required.text("a webhook", "url", url);
        this.secret = Required.value("a webhook", "secret", secret);
        this.tenant = tenant;
        this.events = List.copyOf(events);
        this.events.forEach(Subscription.Event::parse);
        address();
    }

    public WebAddress address() {
        try {
            return WebAddress.parse(url);
        } catch (WebException e) {
            throw new IllegalArgumentException("webhook: " + e.getMessage(), e);
        }
    }

    /** In the words of the jobs. */
    public Subscription subscription(String hook) {
        return new Subscription(
                hook,
                tenant.equals(ALL) ? Optional.empty() : Optional.of(new TenantId(tenant)),
                events.stream().map(Subscription.Event::parse).collect(Collectors.toSet()));
    }
}
