package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether a tenant may have this done at all, whatever its account says. */
final class Admission {

    private final JdbcClient jdbc;
    private final int mostWaiting;

    /** No tenant has more than {@code mostWaiting} items that wait for cover. */
    Admission(JdbcClient jdbc, int mostWaiting) {
        this.jdbc = jdbc;
        this.mostWaiting = mostWaiting;
    }

    /** Of a tenant and its plan. */
    private record Rights(String state, List<String> tiers, List<String> models) {}

    /**
     * Whether units may be reserved now; if not, items wait.
     *
     * @throws QuotaExceededException {@code tenant_closed}, {@code tenant_suspended}, {@code tier_not_in_plan},
     *     {@code model_not_permitted}
     */
    boolean admit(SourceBinding binding) throws QuotaExceededException {
        Rights rights = rights(binding);
        String tier = binding.work().price().tier().word();
        if (rights.state().equals("CLOSED")) {
            throw refused(binding, "tenant_closed", "is closed");
        }
        if (!rights.tiers().contains(tier)) {
            throw refused(binding, "tier_not_in_plan", "has no tier " + tier + " in its plan");
        }
        Optional<String> model = binding.work().price().restrictedModel();
        if (model.isPresent() && !rights.models().contains(model.get())) {
            throw refused(
                    binding, "model_not_permitted", "may not use " + model.get() + ", which is not for commercial use");
        }
        boolean active = rights.state().equals("ACTIVE");
        if (!active && binding.service().shortage() == Shortage.REFUSE) {
            throw refused(binding, "tenant_suspended", "is suspended");
        }
        return active;
    }

    /** Before items are registered that wait for cover: they fill the disk, and nobody has paid for it. */
    void limitWaiting(SourceBinding binding) throws QuotaExceededException {
        long waiting = jdbc.sql("select count(*) from item where tenant_id = :tenant and state = 'WAITING'")
                .param("tenant", binding.tenant().value())
                .query(Long.class)
                .single();
        if (waiting > mostWaiting) {
            throw refused(binding, "quota_exceeded", "has " + waiting + " items that wait for a top-up already");
        }
    }

    private Rights rights(SourceBinding binding) {
        return jdbc.sql(
                        "select t.state, p.tiers, t.models from tenant t join plan p on p.name = t.plan where t.id = :id")
                .param("id", binding.tenant().value())
                .query((row, n) -> new Rights(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray()), List.of((String[])
                                row.getArray(3).getArray())))
                .optional()
                .orElseThrow(() -> new IllegalStateException("there is no tenant " + binding.tenant()));
    }

    private static QuotaExceededException refused(SourceBinding binding, String code, String why) {
        return new QuotaExceededException(code, "tenant " + binding.tenant() + " " + why);
    }
}
