package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.control.Lineage.ItemDetail;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageRejectedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Originals that were kept, so that they can be seen beside what was made of them. */
final class Originals {

    private final Lineage lineage;
    private final ContentStore store;

    Originals(Lineage lineage, ContentStore store) {
        this.lineage = lineage;
        this.store = store;
    }

    boolean kept(ItemDetail item) {
        return lineage.original(item.id(), Optional.of(item.tenant())).isPresent();
    }

    /** @throws ApiProblem {@code original_gone}: it was never kept, or is not kept any more, or is on another machine */
    ResponseEntity<Resource> of(ItemDetail item) throws IOException {
        ContentRef content =
                lineage.original(item.id(), Optional.of(item.tenant())).orElseThrow(() -> gone(item));
        Path file;
        try {
            file = store.path(content);
        } catch (NoSuchFileException e) {
            throw gone(item);
        }
        String path = item.origin().path();
        return Downloads.of(file, type(file), content.sha256(), path.substring(path.lastIndexOf('/') + 1));
    }

    private static ApiProblem gone(ItemDetail item) {
        return ApiProblem.of(410, "original_gone", "The original of item " + item.id() + " is not kept here.");
    }

    /** What it is by its first bytes, whatever it is called. */
    private static MediaType type(Path file) throws IOException {
        try {
            return MediaType.parseMediaType(
                    ImageHeader.read(file, DecodeLimits.DEFAULT).format().mediaType());
        } catch (ImageRejectedException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }
}
