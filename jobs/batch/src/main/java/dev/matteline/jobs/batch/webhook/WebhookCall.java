package dev.matteline.jobs.batch.webhook;

import dev.matteline.jobs.api.TenantId;

/**
 * Something to tell.
 *
 * @param id the same for every attempt, so that a receiver can tell a repetition
 * @param hook its name in the configuration
 * @param body JSON
 * @param attempts counts this one
 */
public record WebhookCall(long id, TenantId tenant, String hook, String event, String body, int attempts) {}
