package dev.matteline.app.submit;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.SourceBinding.Price;
import dev.matteline.jobs.batch.submission.SourceBinding.Work;
import java.util.ArrayList;
import java.util.List;

/** What a caller wants to have done: for whom, how, and where outputs go besides the shelf. */
public record Order(TenantId tenant, Work work, List<SinkName> sinks) {

    public Order {
        sinks = List.copyOf(sinks);
    }

    /** The same for nothing. */
    public Order withoutCharge() {
        Price price = work.price();
        Price nothing = new Price(price.tier(), 0, price.rule(), price.restrictedModel());
        return new Order(
                tenant,
                new Work(work.preset(), work.recipe(), work.recipeIdentity(), work.extension(), nothing),
                sinks);
    }

    /** Changes with anything that would make another submission of the same call. */
    String digest(List<StagedFile> files) {
        List<String> parts = new ArrayList<>();
        parts.add(work.preset());
        parts.add(work.recipeIdentity());
        sinks.forEach(sink -> parts.add("sink " + sink));
        for (StagedFile file : files) {
            parts.add(file.path().value());
            parts.add(file.content().sha256());
        }
        return Digest.of(parts.toArray(String[]::new));
    }
}
