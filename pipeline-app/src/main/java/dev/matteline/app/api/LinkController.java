package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.results.ResultShelf;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.LinkSeal;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.control.Lineage.ItemDetail;
import dev.matteline.jobs.batch.control.Lineage.Parcel;
import dev.matteline.routes.sink.RoutedOutputSink;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Links to single outputs, which whoever has them can follow without a credential until they run out. */
@RestController
@RequestMapping("/api/v1/items/{id}/renditions/{n}/link")
@Needs(Right.READ)
final class LinkController {

    /** The longest that S3 signs for. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Outputs outputs;
    private final RoutedOutputSink sinks;
    private final LinkSeal seal;
    private final Clock clock;

    LinkController(Outputs outputs, RoutedOutputSink sinks, LinkSeal seal, Clock clock) {
        this.outputs = outputs;
        this.sinks = sinks;
        this.seal = seal;
        this.clock = clock;
    }

    /** One for each place that the output can be fetched from. */
    record Links(Instant expiresAt, List<Link> links) {}

    record Link(String sink, URI href) {}

    /** {@code valid} is how long, PT1M to P7D. */
    @PostMapping
    Links link(
            Caller caller,
            @PathVariable long id,
            @PathVariable int n,
            @RequestParam(defaultValue = "PT15M") Duration valid)
            throws IOException {
        if (valid.compareTo(Duration.ofMinutes(1)) < 0 || valid.compareTo(LONGEST) > 0) {
            throw ApiProblem.of(400, "parameter_invalid", "valid is PT1M to P7D.");
        }
        ItemDetail item = outputs.item(new ItemId(id), caller.tenant());
        Outputs.Output output = outputs.output(item, n);
        Instant expires = clock.instant().plus(valid).truncatedTo(ChronoUnit.SECONDS);
        List<Link> links = new ArrayList<>();
        for (Parcel parcel : output.parcels()) {
            boolean there = parcel.state().equals("DELIVERED")
                    && links.stream().noneMatch(link -> link.sink().equals(parcel.sink()));
            Optional<URI> address = there ? address(parcel, item, n, expires, valid) : Optional.empty();
            address.ifPresent(found -> links.add(new Link(parcel.sink(), found)));
        }
        if (links.isEmpty()) {
            throw ApiProblem.of(
                    409, "no_link", "None of the places that this output was delivered to can be linked to.");
        }
        return new Links(expires, links);
    }

    private Optional<URI> address(Parcel parcel, ItemDetail item, int n, Instant expires, Duration valid)
            throws IOException {
        if (!parcel.sink().equals(ResultShelf.NAME.value())) {
            return sinks.link(new SinkName(parcel.sink()), item.tenant(), new MediaPath(parcel.key()), valid);
        }
        String signature = seal.sign(SharedController.subject(item.id().value(), n, parcel.content()), expires);
        return Optional.of(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/shared/{item}/{n}")
                .queryParam("expires", expires.getEpochSecond())
                .queryParam("signature", signature)
                .build(item.id().value(), n));
    }
}
