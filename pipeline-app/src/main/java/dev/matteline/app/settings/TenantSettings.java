package dev.matteline.app.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/** A customer and the plan it is on. */
public record TenantSettings(@DefaultValue("unlimited") String plan) {}
