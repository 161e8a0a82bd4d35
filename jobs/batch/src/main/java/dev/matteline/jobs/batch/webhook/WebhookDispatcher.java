package dev.matteline.jobs.batch.webhook;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due. Tried for about a day, at growing intervals; a hook that fails delays itself only. */
public final class WebhookDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final int MOST_ATTEMPTS = 20;
    private static final int AT_ONCE = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    private final WebhookOutbox outbox;
    private final WebhookSender sender;
    private final List<String> hooks;

    /** @param hooks those that are configured here */
    public WebhookDispatcher(WebhookOutbox outbox, WebhookSender sender, List<String> hooks) {
        this.outbox = outbox;
        this.sender = sender;
        this.hooks = List.copyOf(hooks);
    }

    /** One pass; gives the number of calls that were tried. What is due to a hook waits once a call to it has failed. */
    public int dispatch() {
        int tried = 0;
        for (String hook : hooks) {
            List<WebhookCall> due = outbox.take(List.of(hook), AT_ONCE);
            int sent = 0;
            boolean well = true;
            while (well && sent < due.size()) {
                well = send(due.get(sent++));
            }
            outbox.putBack(due.subList(sent, due.size()));
            tried += sent;
        }
        return tried;
    }

    private boolean send(WebhookCall call) {
        try {
            sender.send(call);
            outbox.delivered(call);
            return true;
        } catch (WebhookSender.NotTaken e) {
            LOG.warn(
                    "webhook {} was not taken ({}, attempt {}): {}",
                    call.hook(),
                    e.code(),
                    call.attempts(),
                    e.getMessage());
            if (call.attempts() >= MOST_ATTEMPTS) {
                outbox.bury(call, e);
            } else {
                outbox.retry(call, e, pause(call.attempts()));
            }
            return false;
        }
    }

    /** 2 s, 4 s, 8 s ... two hours. */
    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 13));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
