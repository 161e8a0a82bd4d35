package dev.matteline.app.submit;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.settings.WebSettings;
import dev.matteline.jobs.api.ByteCount;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebException;
import dev.matteline.routes.web.WebLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Pictures by address, through the one guard that the product has. */
public final class WebPictures {

    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final GuardedHttp http;
    private final WebLimits limits;

    public WebPictures(GuardedHttp http, WebSettings settings) {
        this.http = http;
        this.limits = new WebLimits(
                new ByteCount(settings.maxSize().toBytes()),
                settings.timeout(),
                settings.timeout().compareTo(SILENCE) < 0 ? settings.timeout() : SILENCE);
    }

    /** What is done with the bytes. */
    @FunctionalInterface
    public interface Use<T> {
        T of(InputStream bytes) throws IOException;
    }

    /** @throws ApiProblem with the guard's own code, e.g. {@code url_blocked}; what {@code use} throws comes out as it is */
    public <T> T fetch(String url, Use<T> use) throws IOException {
        try {
            return http.get(WebAddress.parse(url), limits, use::of);
        } catch (WebException e) {
            throw ApiProblem.of(422, e.code(), "The address cannot be fetched: " + e.getMessage() + ".");
        }
    }

    /** What the address calls the file. */
    public static String name(String url) {
        String path = url.replaceFirst("(?s)[?#].*", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        try {
            return Names.of(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Names.of(name);
        }
    }
}
