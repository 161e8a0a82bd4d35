package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.results.Results;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.batch.control.ItemSearch;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.control.Lineage.ItemDetail;
import dev.matteline.jobs.batch.control.Overview.ItemView;
import dev.matteline.jobs.batch.cutout.VideosAtWork;
import dev.matteline.jobs.batch.ledger.ItemState;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One item with its whole way, and its outputs to fetch. */
@RestController
@Needs(Right.READ)
@RequestMapping("/api/v1/items")
final class ItemController {

    private final Lineage lineage;
    private final Results results;
    private final ItemSearch search;
    private final Outputs outputs;
    private final Originals originals;
    private final VideosAtWork films;

    ItemController(
            Lineage lineage,
            Results results,
            ItemSearch search,
            Outputs outputs,
            Originals originals,
            VideosAtWork films) {
        this.outputs = outputs;
        this.originals = originals;
        this.lineage = lineage;
        this.results = results;
        this.search = search;
        this.films = films;
    }

    /** Newest first: {@code q} is part of the path, {@code state} an outcome, {@code code} a reason. */
    @GetMapping
    Page<ItemJson> search(
            Caller caller,
            @RequestParam Optional<String> q,
            @RequestParam Optional<String> state,
            @RequestParam Optional<String> code,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long cursor,
            @RequestParam(defaultValue = "100") int limit) {
        ItemSearch.Wanted wanted = new ItemSearch.Wanted(
                caller.tenant(),
                q.filter(ItemController::sound),
                state.map(ItemController::known),
                code.filter(ItemController::sound));
        return Page.of(search.page(wanted, cursor, Page.checked(limit)), limit, ItemView::id, ItemJson::of);
    }

    /** No path and no code has this character, and the database takes none. */
    private static boolean sound(String text) {
        if (text.indexOf('\0') >= 0) {
            throw ApiProblem.of(400, "parameter_invalid", "NUL is part of no name.");
        }
        return !text.isEmpty();
    }

    private static String known(String state) {
        for (ItemState known : ItemState.values()) {
            if (known.name().equalsIgnoreCase(state)) {
                return known.name();
            }
        }
        throw ApiProblem.of(400, "parameter_invalid", "state is one of those that items have, such as delivered.");
    }

    @GetMapping("/{id}")
    ItemDetailView one(Caller caller, @PathVariable long id) {
        ItemDetail item = find(caller, id);
        return ItemDetailView.of(
                item,
                originals.kept(item),
                lineage.renditions(item.id()),
                lineage.parcels(item.id()),
                FilmJson.of(films, id));
    }

    /** The n-th output, from 1. */
    @GetMapping("/{id}/renditions/{n}")
    ResponseEntity<Resource> rendition(Caller caller, @PathVariable long id, @PathVariable int n) throws IOException {
        Outputs.Output output = outputs.output(find(caller, id), n);
        return Downloads.of(results, output.parcels(), output.name());
    }

    /** What it was made of, as long as its outputs are kept here, or while it waits for review. */
    @GetMapping("/{id}/original")
    ResponseEntity<Resource> original(Caller caller, @PathVariable long id) throws IOException {
        return originals.of(find(caller, id));
    }

    private ItemDetail find(Caller caller, long id) {
        return outputs.item(new ItemId(id), caller.tenant());
    }
}
