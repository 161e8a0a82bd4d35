package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.Extras;
import dev.matteline.models.cutout.Cutout;
import java.util.List;

/** What the pipeline noticed, in the words of the ledger. */
final class Findings {

    private Findings() {}

    static List<Extras.Finding> of(Cutout cutout) {
        return cutout.findings().stream()
                .map(one -> new Extras.Finding(
                        one.gate().code(),
                        one.value(),
                        one.rule().percent(),
                        one.rule().action().text(),
                        one.gate().message()))
                .toList();
    }

    static List<Extras.Check> checks(Cutout cutout) {
        return cutout.checks().entrySet().stream()
                .flatMap(rendition -> rendition.getValue().stream()
                        .map(check ->
                                new Extras.Check(rendition.getKey(), check.rule(), check.passed(), check.found())))
                .toList();
    }
}
