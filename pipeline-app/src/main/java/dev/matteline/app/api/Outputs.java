package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.control.Lineage.ItemDetail;
import dev.matteline.jobs.batch.control.Lineage.Parcel;
import dev.matteline.jobs.batch.control.Lineage.Rendition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Outputs of items by their numbers, as calls name them. */
final class Outputs {

    private final Lineage lineage;

    Outputs(Lineage lineage) {
        this.lineage = lineage;
    }

    /**
     * One output.
     *
     * @param parcels the deliveries that carry these bytes, newest first
     */
    record Output(Rendition rendition, List<Parcel> parcels) {

        Output {
            parcels = List.copyOf(parcels);
        }

        /** What it is called when it is saved. */
        String name() {
            return rendition.key().substring(rendition.key().lastIndexOf('/') + 1);
        }
    }

    /** @throws ApiProblem {@code item_not_found}, also when it is somebody else's */
    ItemDetail item(ItemId id, Optional<TenantId> tenant) {
        return lineage.item(id, tenant).orElseThrow(() -> ApiProblem.notFound("item", id));
    }

    /**
     * The n-th output, from 1.
     *
     * @throws ApiProblem {@code rendition_not_found}
     */
    Output output(ItemDetail item, int n) {
        List<Output> all = all(item.id());
        if (n < 1 || n > all.size()) {
            throw ApiProblem.of(
                    404,
                    "rendition_not_found",
                    "Item " + item.id() + " is " + item.fate().state().toLowerCase(Locale.ROOT) + " and has "
                            + all.size() + " outputs.");
        }
        return all.get(n - 1);
    }

    /** In the order in which they were made. */
    List<Output> all(ItemId id) {
        List<Parcel> parcels = lineage.parcels(id);
        return lineage.renditions(id).stream()
                .map(rendition -> new Output(
                        rendition,
                        parcels.stream()
                                .filter(parcel -> carries(parcel, rendition))
                                .toList()))
                .toList();
    }

    private static boolean carries(Parcel parcel, Rendition wanted) {
        return parcel.kind().equals("RENDITION")
                && parcel.key().equals(wanted.key())
                && parcel.content().sha256().equals(wanted.sha256());
    }
}
