package dev.matteline.app.webhook;

import dev.matteline.app.settings.WebhookSettings;
import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.batch.webhook.WebhookCall;
import dev.matteline.jobs.batch.webhook.WebhookSender;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebException;
import dev.matteline.routes.web.WebLimits;
import dev.matteline.routes.web.WebRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts a call with a signature: {@code Matteline-Signature: t=SECONDS,v1=HEX}, where HEX is the HMAC-SHA-256 of
 * {@code SECONDS.BODY} under the hook's secret. Redirects are not followed; any 2xx is a yes.
 */
final class SignedPost implements WebhookSender {

    private static final WebLimits LIMITS =
            new WebLimits(new ByteCount(1 << 16), Duration.ofSeconds(20), Duration.ofSeconds(10));

    private final GuardedHttp http;
    private final Map<String, WebhookSettings> hooks;
    private final Clock clock;

    SignedPost(GuardedHttp http, Map<String, WebhookSettings> hooks, Clock clock) {
        this.http = http;
        this.hooks = Map.copyOf(hooks);
        this.clock = clock;
    }

    @Override
    public void send(WebhookCall call) throws NotTaken {
        WebhookSettings hook = hooks.get(call.hook());
        if (hook == null) {
            throw new IllegalArgumentException("there is no webhook '" + call.hook() + "' here");
        }
        WebAddress address = hook.address();
        long at = clock.instant().getEpochSecond();
        Map<String, String> headers = Map.of(
                "Matteline-Event", call.event(),
                "Matteline-Call", Long.toString(call.id()),
                "Matteline-Signature", "t=" + at + ",v1=" + signature(hook, at + "." + call.body()));
        WebRequest request = new WebRequest(
                "POST", address, headers, new WebRequest.Content.Text(call.body(), "application/json"), 0);
        try {
            http.send(request, LIMITS, (answer, body) -> {
                if (!answer.good()) {
                    throw answer.failure(address);
                }
                return answer.status();
            });
        } catch (WebException e) {
            throw new NotTaken(e.code(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new NotTaken("web_unreachable", String.valueOf(e.getMessage()), e);
        }
    }

    private static String signature(WebhookSettings hook, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hook.secret().reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
