package dev.matteline.app.api;

import dev.matteline.app.results.ResultShelf;
import dev.matteline.jobs.batch.control.Lineage.ItemDetail;
import dev.matteline.jobs.batch.control.Lineage.Parcel;
import dev.matteline.jobs.batch.control.Lineage.Rendition;
import dev.matteline.jobs.batch.ledger.TimingsJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item as it goes out: source, making, outputs and where they went. Times per stage are milliseconds. {@code
 * video} is there while it is one that is worked on.
 */
record ItemDetailView(
        long id,
        long submission,
        String tenant,
        Original source,
        String state,
        @Nullable String code,
        @Nullable String message,
        long units,
        Making made,
        @Nullable FilmJson video,
        List<Output> renditions,
        List<Sent> deliveries,
        Instant registeredAt,
        @Nullable Instant doneAt) {

    private static final TimingsJson TIMINGS = new TimingsJson();

    /** {@code href} is where it can be fetched, as long as it is kept. */
    record Original(
            String name,
            String path,
            @Nullable String sha256,
            @Nullable Long bytes,
            @Nullable String href) {}

    record Making(
            @Nullable String model, @Nullable String provider, List<String> degraded, Map<String, Double> millis) {}

    /** {@code href} is where it can be fetched. */
    record Output(
            int number, String name, String mediaType, String sha256, long bytes, int width, int height, String href) {}

    record Sent(
            String kind,
            String sink,
            String key,
            String state,
            @Nullable String location,
            @Nullable Instant deliveredAt) {}

    /** @param kept whether the original is still here */
    static ItemDetailView of(
            ItemDetail item, boolean kept, List<Rendition> renditions, List<Parcel> parcels, Optional<FilmJson> video) {
        return new ItemDetailView(
                item.id().value(),
                item.submission().value(),
                item.tenant().value(),
                original(item, kept),
                item.fate().state().toLowerCase(Locale.ROOT),
                item.fate().code().orElse(null),
                item.fate().message().orElse(null),
                item.fate().units(),
                new Making(
                        item.making().model().orElse(null),
                        item.making().provider().orElse(null),
                        item.making().degraded(),
                        item.making().timings().map(TIMINGS::read).orElse(Map.of())),
                video.orElse(null),
                outputs(item, renditions),
                parcels.stream().map(ItemDetailView::sent).toList(),
                item.times().registeredAt(),
                item.times().doneAt().orElse(null));
    }

    private static Original original(ItemDetail item, boolean kept) {
        return new Original(
                item.origin().source(),
                item.origin().path(),
                item.origin().sha256().orElse(null),
                item.origin().bytes().orElse(null),
                kept ? "/api/v1/items/" + item.id() + "/original" : null);
    }

    private static List<Output> outputs(ItemDetail item, List<Rendition> renditions) {
        List<Output> outputs = new ArrayList<>();
        for (Rendition one : renditions) {
            int number = outputs.size() + 1;
            outputs.add(new Output(
                    number,
                    one.key(),
                    one.mediaType(),
                    one.sha256(),
                    one.size().value(),
                    one.width(),
                    one.height(),
                    "/api/v1/items/" + item.id() + "/renditions/" + number));
        }
        return outputs;
    }

    /** Where the shelf keeps a file is nobody's business. */
    private static Sent sent(Parcel parcel) {
        boolean shelf = parcel.sink().equals(ResultShelf.NAME.value());
        return new Sent(
                parcel.kind().toLowerCase(Locale.ROOT),
                parcel.sink(),
                parcel.key(),
                parcel.state().toLowerCase(Locale.ROOT),
                shelf ? null : parcel.location().orElse(null),
                parcel.deliveredAt().orElse(null));
    }
}
