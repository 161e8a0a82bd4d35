/** Webhooks: who is told, and how. */
@NullMarked
package dev.matteline.app.webhook;

import org.jspecify.annotations.NullMarked;
