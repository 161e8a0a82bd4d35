package dev.matteline.app.removebg;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.removebg.Credits.Fare;
import dev.matteline.app.results.Results;
import dev.matteline.app.security.Caller;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.submit.Interactive;
import dev.matteline.app.submit.ItemWatch;
import dev.matteline.app.submit.Names;
import dev.matteline.app.submit.Order;
import dev.matteline.app.submit.Orders;
import dev.matteline.app.submit.StagedFile;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.control.Lineage.ItemDetail;
import dev.matteline.jobs.batch.control.Lineage.Parcel;
import dev.matteline.jobs.batch.control.Lineage.Rendition;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.image.ImageSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One picture in, the same picture without its background out, while the caller waits. Errors cost nothing. */
final class RemoveBg {

    private static final Logger log = LoggerFactory.getLogger(RemoveBg.class);

    private final Orders orders;
    private final Interactive interactive;
    private final ItemWatch watch;
    private final Credits credits;
    private final Finder finder;
    private final Duration patience;

    RemoveBg(
            Orders orders,
            Interactive interactive,
            ItemWatch watch,
            Credits credits,
            Finder finder,
            Duration patience) {
        this.orders = orders;
        this.interactive = interactive;
        this.watch = watch;
        this.credits = credits;
        this.finder = finder;
        this.patience = patience;
    }

    /** Where bytes are, before and after. */
    record Finder(ContentStore store, Lineage lineage, Results results, SubjectBox boxes) {}

    /** Takes the bytes of a picture in. */
    ContentRef stage(InputStream bytes) throws IOException {
        return finder.store().put(bytes);
    }

    /** Cuts out what was {@linkplain #stage staged}. */
    Finished cut(Caller caller, RemoveBgForm form, String name, ContentRef content) throws IOException {
        Order order;
        try {
            order = orders.trusted(caller.payer(), Settings.DEFAULT, sized(form, content));
        } catch (IOException | RuntimeException e) {
            finder.store().delete(content);
            throw e;
        }
        Fare fare = credits.fare(order, form.preview());
        ItemId item;
        try {
            item = take(fare.order(), name, content);
        } catch (RuntimeException e) {
            credits.back(fare);
            throw e;
        }
        await(item, fare);
        return finished(fare, item, form);
    }

    private void await(ItemId item, Fare fare) {
        CompletableFuture<String> end = watch.end(item);
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            CompletableFuture<Void> unused = end.thenRun(() -> credits.back(fare, item));
            throw later("timeout", "The picture is not done in time; come again later.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for item " + item + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw later("stopping", "The service is stopping; come again later.");
        }
    }

    private static ApiProblem later(String code, String detail) {
        return ApiProblem.later(503, code, detail, Duration.ofSeconds(5));
    }

    /** A picture that cannot be read is left to the intake, which says why. */
    private Map<String, String> sized(RemoveBgForm form, ContentRef content) throws IOException {
        Map<String, String> options = new LinkedHashMap<>(form.options());
        try {
            ImageSize size = ImageHeader.read(finder.store().path(content), DecodeLimits.DEFAULT)
                    .uprightSize();
            form.requireRegionIn(size);
            Sizes.limit(form, size).ifPresent(limit -> options.put("size", limit));
        } catch (ImageRejectedException e) {
            log.debug("left to the intake: {}", e.code());
        }
        return options;
    }

    private ItemId take(Order order, String name, ContentRef content) {
        MediaPath path = new MediaPath(UUID.randomUUID() + "/" + Names.of(name));
        IntakeResult result = interactive.take(order, new StagedFile(path, content));
        if (result instanceof IntakeResult.Accepted accepted) {
            return accepted.item();
        }
        if (result instanceof IntakeResult.Refused refused) {
            throw refused(refused.code(), detail(order, refused.item()));
        }
        throw new IllegalStateException("a name of its own was known already: " + path);
    }

    private String detail(Order order, ItemId item) {
        return finder.lineage()
                .item(item, Optional.of(order.tenant()))
                .flatMap(found -> found.fate().message())
                .orElse("The picture cannot be worked on.");
    }

    private Finished finished(Fare fare, ItemId item, RemoveBgForm form) throws IOException {
        ItemDetail detail =
                finder.lineage().item(item, Optional.of(fare.order().tenant())).orElseThrow();
        String message = detail.fate().message().orElse("The picture could not be worked on.");
        if (!detail.fate().state().equals("DELIVERED")) {
            credits.back(fare);
            String code = detail.fate().code().orElse("failed");
            throw detail.fate().state().equals("REFUSED")
                    ? refused(code, message)
                    : new RemoveBgProblem(500, code, message);
        }
        Rendition rendition = finder.lineage().renditions(item).get(0);
        List<Parcel> parcels = finder.lineage().parcels(item).stream()
                .filter(parcel -> parcel.kind().equals("RENDITION"))
                .toList();
        Path file = finder.results()
                .find(parcels)
                .orElseThrow(() -> new IOException("the result of item " + item + " is gone already"));
        SubjectBox.Found found = finder.boxes().in(file, form);
        if (found.empty()) {
            credits.back(fare, item);
            throw new RemoveBgProblem(400, "unknown_foreground", "Could not identify foreground in image.");
        }
        credits.done(fare);
        return new Finished(
                file,
                new Finished.Kind(rendition.mediaType(), form.type(), form.zip()),
                new ImageSize(rendition.width(), rendition.height()),
                fare.credits(),
                found.box());
    }

    private static RemoveBgProblem refused(String code, String message) {
        return new RemoveBgProblem(
                400,
                switch (code) {
                    case "too_many_bytes" -> "file_too_large";
                    case "too_many_pixels" -> "resolution_too_high";
                    case "no_foreground" -> "unknown_foreground";
                    case "roi_region_empty" -> "roi_region_empty";
                    case "not_an_image", "unsupported_format", "empty_file" -> "invalid_file_type";
                    default -> "failed_to_read_image";
                },
                message);
    }

    /** As remove.bg has it; a tenant without limit has the largest number of credits that clients can hold. */
    Map<String, Object> account(Caller caller) {
        long left = credits.left(caller.payer()).orElse((long) Integer.MAX_VALUE);
        Map<String, Object> kinds = new LinkedHashMap<>();
        kinds.put("total", left);
        kinds.put("subscription", left);
        kinds.put("payg", 0);
        kinds.put("enterprise", 0);
        return Map.of(
                "data", Map.of("attributes", Map.of("credits", kinds, "api", Map.of("free_calls", 0, "sizes", "all"))));
    }
}
