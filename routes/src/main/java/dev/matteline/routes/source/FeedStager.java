package dev.matteline.routes.source;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebException;
import dev.matteline.routes.web.WebLimits;
import dev.matteline.routes.web.WebRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fetches pictures: several at a time, few from one host, and only when they have changed. */
final class FeedStager implements Stager {

    static final int MOST_AT_A_TIME = 8;

    /** The first try and two more. */
    private static final int TRIES = 3;

    private static final Set<String> SILENT = Set.of("web_unreachable", "web_timeout", "host_unknown");

    private final FeedSourceSpec spec;
    private final GuardedHttp http;
    private final WebLimits limits;
    private final ContentStore store;
    private final FolderStager files;
    private final HostManners hosts;

    FeedStager(FeedSourceSpec spec, GuardedHttp http, WebLimits limits, ContentStore store, Clock clock) {
        this.spec = spec;
        this.http = http;
        this.limits = limits;
        this.store = store;
        this.files = new FolderStager(spec, store);
        this.hosts = new HostManners(clock);
    }

    @Override
    public Staged stage(Candidate candidate) {
        return candidate instanceof Candidate.Linked linked ? fetch(linked) : files.stage(candidate);
    }

    private Staged fetch(Candidate.Linked candidate) {
        String host = candidate.address().authority();
        try {
            return politely(candidate, host);
        } catch (WebException e) {
            e.retryAfter().ifPresent(pause -> hosts.rest(host, pause));
            return e.code().equals(HostManners.BUSY) || (e.retryable() && candidate.attempt() < TRIES)
                    ? new Staged.Denied(candidate, e)
                    : refused(candidate, e);
        } catch (IOException e) {
            return new Staged.Failed(candidate, new StoreFailure(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Staged.Failed(candidate, new StoreFailure(new IOException("interrupted", e)));
        }
    }

    private Staged politely(Candidate.Linked candidate, String host) throws IOException, InterruptedException {
        hosts.enter(host);
        try {
            Staged staged = request(candidate);
            hosts.answered(host);
            return staged;
        } catch (WebException e) {
            if (SILENT.contains(e.code())) {
                hosts.silent(host);
            } else {
                hosts.answered(host);
            }
            throw e;
        } finally {
            hosts.leave(host);
        }
    }

    private Staged request(Candidate.Linked candidate) throws IOException {
        Map<String, String> headers =
                candidate.etag().map(etag -> Map.of("If-None-Match", etag)).orElse(Map.of());
        return http.send(WebRequest.get(candidate.address(), headers), limits, (answer, body) -> {
            if (answer.status() == 304 && candidate.etag().isPresent()) {
                return new Staged.Unchanged(candidate);
            }
            if (!answer.good()) {
                throw answer.failure(candidate.address());
            }
            ContentRef content = store.put(body);
            Optional<String> etag = answer.header("etag").filter(value -> value.length() < 1000);
            return new Staged.Ready(
                    candidate.with(etag),
                    new IncomingMedia(spec.tenant(), spec.name(), candidate.path(), content.sha256(), content));
        });
    }

    private Staged refused(Candidate.Linked candidate, WebException cause) {
        String message = "The picture could not be fetched: " + cause.getMessage() + ".";
        return new Staged.Ready(
                candidate,
                new UnreadableMedia(spec.tenant(), spec.name(), candidate.path(), cause.code(), cause.code(), message));
    }
}
