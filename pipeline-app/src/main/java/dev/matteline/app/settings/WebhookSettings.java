package dev.matteline.app.settings;

import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An address that is told when a submission has come to its end.
 *
 * @param secret what calls are signed with
 * @param tenant whose submissions it is told about
 */
public record WebhookSettings(String url, Secret secret, String tenant) {

    public WebhookSettings(@Nullable String url, @Nullable Secret secret, @DefaultValue("default") String tenant) {
        this.url = Required.text("a webhook", "url", url);
        this.secret = Required.value("a webhook", "secret", secret);
        this.tenant = tenant;
        address();
    }

    public WebAddress address() {
        try {
            return WebAddress.parse(url);
        } catch (WebException e) {
            throw new IllegalArgumentException("webhook: " + e.getMessage(), e);
        }
    }
}
