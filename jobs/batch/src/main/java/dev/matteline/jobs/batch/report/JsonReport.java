package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.batch.report.ReportHead.Counts;
import dev.matteline.jobs.batch.report.ReportRow.RenditionRow;
import java.io.Writer;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.json}: the contract that other programs read. Fields are added, never renamed or removed. */
final class JsonReport implements ReportFormat {

    private final JsonMapper json = new JsonMapper();

    @Override
    public Kind kind() {
        return new Kind("report.json", "application/json");
    }

    @Override
    public Sheet begin(ReportHead head, Writer out) {
        JsonGenerator to = json.writerWithDefaultPrettyPrinter().createGenerator(out);
        to.writeStartObject();
        to.writeNumberProperty("submission", head.submission().id().value());
        to.writeStringProperty("tenant", head.submission().tenant().value());
        to.writeStringProperty("preset", head.submission().terms().preset());
        to.writeStringProperty("started_at", head.startedAt().toString());
        to.writeStringProperty("finished_at", head.finishedAt().toString());
        counts(to, head.counts());
        to.writeNumberProperty("units", head.counts().units());
        to.writeArrayPropertyStart("items");
        return new Items(to);
    }

    private static void counts(JsonGenerator to, Counts counts) {
        to.writeObjectPropertyStart("counts");
        to.writeNumberProperty("delivered", counts.delivered());
        to.writeNumberProperty("refused", counts.refused());
        to.writeNumberProperty("failed", counts.failed());
        to.writeNumberProperty("review", counts.review());
        to.writeEndObject();
    }

    private record Items(JsonGenerator to) implements Sheet {

        @Override
        public void add(ReportRow row) {
            to.writeStartObject();
            to.writeStringProperty("input", row.input());
            to.writeStringProperty("outcome", row.verdict().outcome());
            text("code", row.verdict().code());
            text("message", row.verdict().message());
            text("model", row.making().model());
            text("provider", row.making().provider());
            to.writePOJOProperty("degraded", row.making().degraded());
            to.writeNumberProperty("units", row.verdict().units());
            to.writePOJOProperty("timings_ms", row.making().timings());
            to.writePOJOProperty("gates", row.quality().findings());
            to.writePOJOProperty("checks", row.quality().checks());
            to.writeArrayPropertyStart("renditions");
            row.renditions().forEach(this::rendition);
            to.writeEndArray();
            to.writeEndObject();
        }

        private void rendition(RenditionRow rendition) {
            to.writeStartObject();
            to.writeStringProperty("name", rendition.name());
            to.writeStringProperty("path", rendition.path());
            to.writeStringProperty("sha256", rendition.sha256());
            to.writeNumberProperty("bytes", rendition.bytes());
            to.writeNumberProperty("width", rendition.width());
            to.writeNumberProperty("height", rendition.height());
            to.writeStringProperty("format", rendition.format());
            to.writeEndObject();
        }

        private void text(String name, Optional<String> value) {
            if (value.isPresent()) {
                to.writeStringProperty(name, value.get());
            } else {
                to.writeNullProperty(name);
            }
        }

        @Override
        public void end() {
            to.writeEndArray();
            to.writeEndObject();
            to.flush();
        }
    }
}
