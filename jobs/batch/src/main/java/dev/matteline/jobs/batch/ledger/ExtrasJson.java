package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.batch.ledger.Extras.Check;
import dev.matteline.jobs.batch.ledger.Extras.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Findings and checks as the ledger keeps them: arrays of objects, null for none. */
public final class ExtrasJson {

    private final JsonMapper json = new JsonMapper();

    public @Nullable String write(List<?> list) {
        return list.isEmpty() ? null : json.writeValueAsString(list);
    }

    public List<Finding> findings(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, new TypeReference<List<Finding>>() {});
    }

    public List<Check> checks(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, new TypeReference<List<Check>>() {});
    }
}
