package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.books.StatementFormat;
import dev.matteline.jobs.batch.books.Statements;
import dev.matteline.jobs.batch.tenants.Tenant;
import dev.matteline.jobs.batch.tenants.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a tenant has used in a month of UTC, as {@code matteline usage} prints it. */
@RestController
@Needs(Right.READ)
final class UsageController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Statements statements;
    private final Tenants tenants;
    private final Clock clock;

    UsageController(Statements statements, Tenants tenants, Clock clock) {
        this.statements = statements;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** The caller's own; of callers that belong to no tenant that of {@code default}. */
    @GetMapping("/api/v1/usage")
    ResponseEntity<String> own(
            Caller caller, @RequestParam Optional<String> month, @RequestParam(defaultValue = "json") String as) {
        return of(caller.tenant().orElse(TenantId.DEFAULT), month, as);
    }

    @GetMapping("/api/v1/tenants/{id}/usage")
    ResponseEntity<String> any(
            Caller caller,
            @PathVariable String id,
            @RequestParam Optional<String> month,
            @RequestParam(defaultValue = "json") String as) {
        TenantId tenant = tenants.list().stream()
                .map(Tenant::id)
                .filter(one -> one.value().equals(id))
                .filter(one -> caller.tenant().map(one::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> ApiProblem.notFound("tenant", "of this name"));
        return of(tenant, month, as);
    }

    private ResponseEntity<String> of(TenantId tenant, Optional<String> month, String as) {
        StatementFormat format = switch (as) {
            case "json" -> StatementFormat.JSON;
            case "csv" -> StatementFormat.CSV;
            default -> throw ApiProblem.of(400, "parameter_invalid", "as is json or csv.");
        };
        return ResponseEntity.ok()
                .contentType(format == StatementFormat.CSV ? CSV : MediaType.APPLICATION_JSON)
                .body(format.write(statements.of(tenant, month(month))));
    }

    private YearMonth month(Optional<String> month) {
        try {
            YearMonth wanted = month.map(YearMonth::parse).orElseGet(() -> YearMonth.now(clock));
            if (wanted.getYear() < 2000 || wanted.getYear() > 9000) {
                throw ApiProblem.of(400, "parameter_invalid", "month is one since 2000-01.");
            }
            return wanted;
        } catch (DateTimeParseException e) {
            throw ApiProblem.of(400, "parameter_invalid", "month is written as 2026-11.");
        }
    }
}
