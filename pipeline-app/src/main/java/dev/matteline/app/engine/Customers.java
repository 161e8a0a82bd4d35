package dev.matteline.app.engine;

import dev.matteline.app.settings.Settings;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.tenants.Declaration;
import dev.matteline.jobs.batch.tenants.Plan;
import dev.matteline.jobs.batch.tenants.TenantDraft;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.InitializingBean;

/** Brings plans, tenants and prices of the configuration into the database. */
final class Customers implements InitializingBean {

    private final Settings.Customers customers;
    private final Declaration declaration;

    Customers(Settings settings, Declaration declaration) {
        this.customers = settings.customers();
        this.declaration = declaration;
    }

    @Override
    public void afterPropertiesSet() {
        List<Plan> plans = customers.plans().entrySet().stream()
                .map(plan -> plan.getValue().plan(plan.getKey()))
                .toList();
        List<TenantDraft> tenants = customers.tenants().entrySet().stream()
                .map(tenant -> new TenantDraft(
                        new TenantId(tenant.getKey()),
                        tenant.getValue().plan(),
                        Set.copyOf(tenant.getValue().nonCommercialModels())))
                .toList();
        declaration.declare(plans, tenants, customers.prices().units());
    }
}
