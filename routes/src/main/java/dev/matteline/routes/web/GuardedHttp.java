package dev.matteline.routes.web;

import dev.matteline.routes.web.WebRequest.Content;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks addresses that somebody else chose: of feeds, of uploads by URL, of webhooks. Connects to public addresses only,
 * and to what {@link WebAccess} lists; every redirect is judged like the first address. Knows no proxy, no cookies, no
 * credentials, no compression. Safe for use by many threads.
 */
public final class GuardedHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedHttp.class);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_PER_HOST = 16;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;

    public GuardedHttp(WebAccess access) {
        this(access, InetAddress::getAllByName);
    }

    GuardedHttp(WebAccess access, GuardedNames.Names names) {
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "web-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedNames(access, names))
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_PER_HOST)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxHeaderCount(200)
                                        .setMaxLineLength(16_384)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(15))
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Matteline")
                .build();
    }

    /** What is done with the bytes of a good answer. */
    @FunctionalInterface
    public interface Download<T> {
        T read(InputStream bytes) throws IOException;
    }

    /**
     * Downloads an address.
     *
     * @throws WebException when it is not had: blocked, too large, too slow, not there
     * @throws IOException of {@code download}, as it is
     */
    public <T> T get(WebAddress address, WebLimits limits, Download<T> download) throws IOException {
        return send(WebRequest.get(address, Map.of()), limits, (answer, body) -> {
            if (!answer.good()) {
                throw answer.failure(address);
            }
            return download.read(body);
        });
    }

    /**
     * Sends a request and lets {@code reader} have the answer, whatever its status. What the reader does not read is
     * never fetched.
     *
     * @throws WebException when there is no (whole) answer
     * @throws IOException of {@code reader}, as it is
     */
    public <T> T send(WebRequest request, WebLimits limits, WebReader<T> reader) throws IOException {
        try (Deadline deadline = new Deadline(deadlines, limits.total())) {
            WebAddress at = request.address();
            for (int redirects = 0; ; redirects++) {
                ClassicHttpResponse response = open(request, at, limits, deadline);
                try {
                    Header location = response.getFirstHeader("Location");
                    if (!REDIRECTS.contains(response.getCode()) || location == null) {
                        return read(response, at, limits, deadline, reader);
                    }
                    deadline.abort();
                    if (redirects == request.redirects()) {
                        throw new WebException(
                                "too_many_redirects",
                                at.authority() + " redirects where no redirect is followed",
                                false);
                    }
                    at = at.resolve(location.getValue());
                } finally {
                    discard(response);
                }
            }
        }
    }

    /** Closing a response would first read all that still comes, so the connection is dropped before, and says so. */
    private static void discard(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException dropped) {
            LOG.trace("dropped", dropped);
        }
    }

    private ClassicHttpResponse open(WebRequest request, WebAddress at, WebLimits limits, Deadline deadline)
            throws WebException {
        HttpHost host = new HttpHost(at.scheme(), at.host(), at.port());
        HttpUriRequestBase message = message(request, at, limits);
        try {
            deadline.watch(message);
            return client.executeOpen(host, message, HttpClientContext.create());
        } catch (IOException e) {
            throw WebFailures.of(e, at, deadline.over());
        } catch (RuntimeException e) {
            throw WebFailures.of(new IOException(e), at, deadline.over());
        }
    }

    private static HttpUriRequestBase message(WebRequest request, WebAddress at, WebLimits limits) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), java.net.URI.create("/"));
        message.setPath(at.target());
        message.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(limits.silence()))
                .setConnectionRequestTimeout(Timeout.of(limits.total()))
                .build());
        request.headers().forEach(message::setHeader);
        if (request.content() instanceof Content.Text text) {
            message.setEntity(
                    new StringEntity(text.text(), ContentType.create(text.mediaType(), StandardCharsets.UTF_8)));
        } else if (request.content() instanceof Content.FileContent file) {
            message.setEntity(new FileEntity(file.file().toFile(), ContentType.create(file.mediaType())));
        }
        return message;
    }

    private static <T> T read(
            ClassicHttpResponse response, WebAddress at, WebLimits limits, Deadline deadline, WebReader<T> reader)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        WebAnswer answer = new WebAnswer(response.getCode(), headers);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return reader.read(answer, InputStream.nullInputStream());
        }
        long most = limits.most().value();
        if (answer.good() && entity.getContentLength() > most) {
            deadline.abort();
            throw WebBody.tooLarge(most);
        }
        WebBody body = new WebBody(entity.getContent(), most, e -> WebFailures.of(e, at, deadline.over()));
        try {
            return reader.read(answer, body);
        } finally {
            if (!body.ended()) {
                deadline.abort();
            }
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
