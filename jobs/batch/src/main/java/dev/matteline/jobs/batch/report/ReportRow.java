package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.batch.ledger.Extras.Check;
import dev.matteline.jobs.batch.ledger.Extras.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One item as the report tells it. */
record ReportRow(
        long id, String input, Verdict verdict, Making making, Quality quality, List<RenditionRow> renditions) {

    /** How it ended: {@code delivered}, {@code refused}, {@code failed} or {@code review}, with the reason if not well. */
    record Verdict(String outcome, Optional<String> code, Optional<String> message, long units) {}

    /** How it was made; empty where nothing was. Timings are milliseconds by stage. */
    record Making(
            Optional<String> model,
            Optional<String> provider,
            List<String> degraded,
            Map<String, Double> timings,
            Optional<PreviewKind> preview) {}

    /** What the gates found, and how the outputs did against the rules of their preset. */
    record Quality(List<Finding> findings, List<Check> checks) {}

    /** One output; {@code path} is relative to the sink, {@code name} empty for the main one. */
    record RenditionRow(String name, String path, String sha256, long bytes, int width, int height, String format) {}
}
