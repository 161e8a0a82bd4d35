package dev.matteline.app.api;

import dev.matteline.app.security.Audit;
import dev.matteline.app.security.Audit.Recorded;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has changed what, newest first. */
@RestController
@RequestMapping("/api/v1/audit")
@Needs(value = Right.MANAGE, wholeInstallation = true)
final class AuditController {

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    /** {@code before} and {@code after} are what was changed, as it was and as it is. */
    record AuditJson(
            long id,
            Instant at,
            String actor,
            String role,
            @Nullable String tenant,
            String address,
            String action,
            String target,
            @Nullable String reason,
            int status,
            @Nullable Object before,
            @Nullable Object after) {}

    @GetMapping
    Page<AuditJson> list(
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long cursor,
            @RequestParam(defaultValue = "100") int limit) {
        return Page.of(audit.page(cursor, Page.checked(limit)), limit, Recorded::id, AuditController::json);
    }

    private static AuditJson json(Recorded entry) {
        return new AuditJson(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.role(),
                entry.tenant().orElse(null),
                entry.address(),
                entry.action(),
                entry.target(),
                entry.reason().orElse(null),
                entry.status(),
                entry.before().orElse(null),
                entry.after().orElse(null));
    }
}
