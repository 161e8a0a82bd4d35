package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.results.Results;
import dev.matteline.jobs.batch.control.Lineage.Parcel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files as they go out: of the type that we gave them, to be saved and never shown as part of this site. */
final class Downloads {

    private Downloads() {}

    /** {@code parcels} all carry the same bytes; the first that is on this machine is sent. */
    static ResponseEntity<Resource> of(Results results, List<Parcel> parcels, String name) throws IOException {
        Optional<Path> file = results.find(parcels);
        if (file.isEmpty()) {
            throw gone(parcels);
        }
        Parcel parcel = parcels.get(0);
        return of(
                file.get(),
                MediaType.parseMediaType(parcel.mediaType()),
                parcel.content().sha256(),
                name);
    }

    /** {@code sha256} is that of the bytes, by which a browser knows that it has them. */
    static ResponseEntity<Resource> of(Path file, MediaType type, String sha256, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(sha256)
                .body(new FileSystemResource(file));
    }

    private static ApiProblem gone(List<Parcel> parcels) {
        String sinks =
                String.join(", ", parcels.stream().map(Parcel::sink).distinct().toList());
        return ApiProblem.of(
                410,
                "result_gone",
                "This output is not on this machine (any more); it was delivered to: " + sinks + ".");
    }
}
