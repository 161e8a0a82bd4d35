package dev.matteline.app.settings;

import dev.matteline.routes.web.AllowedNetwork;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be fetched from, and sent to, addresses that others chose.
 *
 * @param allow addresses that are not public and may be asked nevertheless
 * @param maxSize of one download
 * @param timeout of one exchange, from the first look-up to the last byte
 */
public record WebSettings(
        @DefaultValue List<AllowedNetwork> allow,
        @DefaultValue("100MB") DataSize maxSize,
        @DefaultValue("60s") Duration timeout) {

    public WebSettings {
        allow = List.copyOf(allow);
        if (maxSize.toBytes() < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("web.max-size and web.timeout are more than 0");
        }
    }
}
