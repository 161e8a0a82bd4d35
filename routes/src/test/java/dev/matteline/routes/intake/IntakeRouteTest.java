package dev.matteline.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.Exchanges;
import dev.matteline.routes.testing.CamelHarness;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeRouteTest {

    @TempDir
    Path temp;

    @Test
    void headersThatCouldSteerCamelDoNotPass() throws Exception {
        try (CamelHarness harness = new CamelHarness(temp)) {
            Exchange answer = harness.camel.createProducerTemplate().request(IntakeRoute.ENDPOINT, exchange -> {
                exchange.getMessage().setHeader("CAmelFileName", "../../etc/passwd");
                exchange.getMessage().setHeader("camelhttpuri", "http://elsewhere");
                exchange.getMessage().setHeader("colour", "red");
                exchange.getMessage().setBody(List.<Arrival>of());
            });
            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getHeaders()).containsOnlyKeys("colour");
        }
    }

    @Test
    void everyArrivalHasItsAnswer() throws Exception {
        Arrival gone = new UnreadableMedia(
                TenantId.DEFAULT, new SourceName("s"), new MediaPath("1.jpg"), "gone", "gone", "It is gone.");
        try (CamelHarness harness = new CamelHarness(temp)) {
            Exchange answer = harness.camel
                    .createProducerTemplate()
                    .request(
                            IntakeRoute.ENDPOINT,
                            exchange -> exchange.getMessage().setBody(List.of(gone, gone)));
            assertThat(Exchanges.bodies(answer, IntakeResult.class))
                    .hasExactlyElementsOfTypes(IntakeResult.Refused.class, IntakeResult.AlreadyKnown.class);
        }
    }
}
