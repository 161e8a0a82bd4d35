package dev.matteline.jobs.batch;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.cutout.EngineUnavailableException;
import dev.matteline.jobs.batch.cutout.ItemCutter;
import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.Extras;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.submission.Submission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** "Cuts" a text out: upper case. What the text begins with decides how it goes. */
final class FakeCutter implements ItemCutter {

    final AtomicInteger calls = new AtomicInteger();
    volatile boolean down;
    /** What failed before does not any more. */
    volatile boolean mended;

    private final Path content;

    FakeCutter(Path home) {
        this.content = home.resolve("content");
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item) throws IOException, EngineUnavailableException {
        calls.incrementAndGet();
        if (down) {
            throw new EngineUnavailableException("model_missing", "no model today", new IOException("gone"));
        }
        FileContentStore store = new FileContentStore(content);
        String text = Files.readString(store.path(item.content()));
        if (text.startsWith("refuse")) {
            return new ItemOutcome.Refused(item, "truncated", "The file ends too early.");
        }
        if (text.startsWith("fail") && !mended) {
            return new ItemOutcome.Failed(item, "inference_failed", "The model gave up.");
        }
        if (text.startsWith("memory")) {
            throw new OutOfMemoryError("test");
        }
        ContentRef output = put(store, text.toUpperCase(Locale.ROOT));
        return new ItemOutcome.Done(
                item,
                new ItemOutcome.Output(output, "txt", "text/plain", 1, 1, Optional.of(put(store, "preview"))),
                new ItemOutcome.Trace("fake", "CPU", List.of(), Map.of("segment", Duration.ofMillis(1))),
                text.startsWith("doubtful") ? DOUBT : Extras.NONE);
    }

    private static final Extras DOUBT = new Extras(
            List.of(),
            List.of(new Extras.Finding("haze", 9, 6, "review", "Parts are still faintly there.")),
            List.of());

    private static ContentRef put(FileContentStore store, String text) throws IOException {
        return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
