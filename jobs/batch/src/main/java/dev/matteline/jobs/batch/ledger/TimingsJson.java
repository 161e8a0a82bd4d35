package dev.matteline.jobs.batch.ledger;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Time per stage as the ledger keeps it: {@code {"decode": 12.3, ...}} in milliseconds, in stage order. */
public final class TimingsJson {

    private static final double NANOS_PER_MILLI = 1e6;

    private final JsonMapper json = new JsonMapper();

    public String write(Map<String, Duration> timings) {
        Map<String, Double> millis = new LinkedHashMap<>();
        timings.forEach((stage, time) -> millis.put(stage, Math.round(time.toNanos() / NANOS_PER_MILLI * 10) / 10.0));
        return json.writeValueAsString(millis);
    }

    /** Stage to milliseconds. */
    public Map<String, Double> read(String text) {
        return json.readValue(text, new TypeReference<LinkedHashMap<String, Double>>() {});
    }
}
