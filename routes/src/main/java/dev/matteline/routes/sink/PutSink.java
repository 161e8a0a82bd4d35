package dev.matteline.routes.sink;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryReceipt;
import dev.matteline.routes.Printable;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebAnswer;
import dev.matteline.routes.web.WebException;
import dev.matteline.routes.web.WebLimits;
import dev.matteline.routes.web.WebRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts outputs on a web server. That an object is there whole or not at all is the server's part, as HTTP asks of a PUT; a
 * repeated delivery puts the same bytes under the same address. No redirect is followed.
 */
final class PutSink implements Sink {

    private static final WebLimits LIMITS =
            new WebLimits(new ByteCount(1 << 20), Duration.ofMinutes(15), Duration.ofMinutes(1));

    private final PutSinkSpec spec;
    private final GuardedHttp http;
    private final ContentStore store;

    PutSink(PutSinkSpec spec, GuardedHttp http, ContentStore store) {
        this.spec = spec;
        this.http = http;
        this.store = store;
    }

    @Override
    public DeliveryReceipt deliver(Delivery delivery) throws DeliveryException {
        try {
            Path content = store.path(delivery.content());
            VerifiedCopy.check(content, delivery.content());
            WebAddress target = target(delivery);
            Map<String, String> headers = new HashMap<>();
            spec.authorization().ifPresent(secret -> headers.put("Authorization", secret.reveal()));
            WebRequest.Content body = new WebRequest.Content.FileContent(
                    content, delivery.content().size(), delivery.mediaType());
            http.send(
                    new WebRequest("PUT", target, headers, body, 0),
                    LIMITS,
                    (answer, bytes) -> checked(answer, target));
            return new DeliveryReceipt(target.shown());
        } catch (WebException e) {
            throw failure(delivery, e);
        } catch (IOException e) {
            throw SinkErrors.of(e, delivery);
        }
    }

    private static int checked(WebAnswer answer, WebAddress target) throws WebException {
        if (!answer.good()) {
            throw answer.failure(target);
        }
        return answer.status();
    }

    private WebAddress target(Delivery delivery) {
        String base = spec.base().target();
        String key = delivery.key().names().stream()
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        return new WebAddress(
                spec.base().secure(),
                spec.base().host(),
                spec.base().port(),
                base + (base.endsWith("/") ? "" : "/") + key);
    }

    private DeliveryException failure(Delivery delivery, WebException cause) {
        String code = switch (cause.code()) {
            case "http_401", "http_403" -> "sink_denied";
            case "http_413", "http_507" -> "sink_full";
            case "url_blocked" -> "sink_blocked";
            default -> cause.retryable() ? "sink_unreachable" : "sink_failed";
        };
        boolean retryable = cause.retryable() || code.equals("sink_denied") || code.equals("sink_full");
        String message = "'" + Printable.of(delivery.key()) + "' was not put on "
                + Printable.of(spec.base().authority()) + ": " + Printable.of(cause.getMessage()) + ".";
        return new DeliveryException(code, message, retryable, cause);
    }

    /** What a server keeps of a broken upload is its own affair. */
    @Override
    public void sweep() {}
}
