package dev.matteline.app.api;

import dev.matteline.jobs.batch.control.Overview.ItemView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An item of a list as it goes out. */
record ItemJson(
        long id,
        String path,
        String state,
        @Nullable String code,
        @Nullable String message,
        long units) {

    static ItemJson of(ItemView item) {
        return new ItemJson(
                item.id(),
                item.path(),
                item.state().toLowerCase(Locale.ROOT),
                item.code().orElse(null),
                item.message().orElse(null),
                item.units());
    }
}
