package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.batch.webhook.WebhookDispatcher;
import dev.matteline.jobs.batch.webhook.WebhookOutbox;
import dev.matteline.jobs.batch.webhook.WebhookSender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** D7: an address that does not answer costs one try at a time, and no other address anything. */
class HooksApartTest {

    @TempDir
    Path home;

    @Test
    void aHookThatFailsDelaysItselfOnly() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, new FakeCutter(home), new FakeSink(home)))) {
            for (int i = 0; i < 5; i++) {
                add(works, "down", i);
                add(works, "up", i);
            }
            List<String> tried = new ArrayList<>();
            WebhookSender sender = call -> {
                tried.add(call.hook() + " " + call.body());
                if (call.hook().equals("down")) {
                    throw new WebhookSender.NotTaken("web_timeout", "too slow", new IOException("test"));
                }
            };
            WebhookOutbox outbox = new WebhookOutbox(works.bean("jdbcClient", JdbcClient.class));

            assertThat(new WebhookDispatcher(outbox, sender, List.of("down", "up")).dispatch())
                    .isEqualTo(6);

            assertThat(tried).containsExactly("down 0", "up 0", "up 1", "up 2", "up 3", "up 4");
            assertThat(works.count("select count(*) from webhook_call where hook = 'up' and state = 'DELIVERED'"))
                    .isEqualTo(5);
            assertThat(works.count("select sum(attempts) from webhook_call where hook = 'down' and state = 'PENDING'"))
                    .isEqualTo(1);
        }
    }

    private static void add(Works works, String hook, int number) {
        works.sql()
                .sql("insert into webhook_call (tenant_id, hook, reference, event, body, state)"
                        + " values ('default', :hook, :reference, 'submission.finished', :body, 'PENDING')")
                .param("hook", hook)
                .param("reference", hook + number)
                .param("body", Integer.toString(number))
                .update();
    }
}
