package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.results.Results;
import dev.matteline.app.security.BySignature;
import dev.matteline.app.security.LinkSeal;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ItemId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the links of {@link LinkController} to outputs on the shelf lead. */
@RestController
@RequestMapping("/shared")
@BySignature
final class SharedController {

    private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

    private final Outputs outputs;
    private final Results results;
    private final LinkSeal seal;
    private final Clock clock;

    SharedController(Outputs outputs, Results results, LinkSeal seal, Clock clock) {
        this.outputs = outputs;
        this.results = results;
        this.seal = seal;
        this.clock = clock;
    }

    /** What is signed: these bytes and no later ones of the same item. */
    static String subject(long item, int n, ContentRef content) {
        return item + "/" + n + "/" + content.sha256();
    }

    /** Says the same of what is not there and of what is not signed. */
    @GetMapping("/{item}/{n}")
    ResponseEntity<Resource> shared(
            @PathVariable long item, @PathVariable int n, @RequestParam long expires, @RequestParam String signature)
            throws IOException {
        Outputs.Output output;
        try {
            output = outputs.output(outputs.item(new ItemId(item), Optional.empty()), n);
        } catch (ApiProblem e) {
            throw invalid();
        }
        Instant until = Instant.ofEpochSecond(Math.max(0, Math.min(LAST_SECOND, expires)));
        if (output.parcels().isEmpty()
                || !seal.good(
                        signature, subject(item, n, output.parcels().get(0).content()), until)) {
            throw invalid();
        }
        if (until.isBefore(clock.instant())) {
            throw ApiProblem.of(410, "link_expired", "This link has run out; ask for another one.");
        }
        return Downloads.of(results, output.parcels(), output.name());
    }

    private static ApiProblem invalid() {
        return ApiProblem.of(403, "link_invalid", "This link is not one of ours, or was changed.");
    }
}
