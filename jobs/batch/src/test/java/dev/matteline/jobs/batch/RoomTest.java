package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.SourceBinding.Service;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J7: the intake closes for what is worked on here, and for nothing else. */
class RoomTest {

    @TempDir
    Path home;

    @Test
    void whatAnotherCommandHasLeftOpenTakesNoRoom() throws Exception {
        Works.Setup setup = Works.Setup.of(home, new FakeCutter(home), new FakeSink(home));
        try (Works killed = Works.start(setup)) {
            SourceName source = killed.bind(TenantId.DEFAULT, new Service(Priority.INTERACTIVE, Shortage.REFUSE));
            killed.submit(source, Map.of("1.jpg", "picture"));
            killed.sql().sql("update submission set paused = 'OPERATOR'").update();
            killed.sql().sql("""
                            insert into item (submission_id, tenant_id, source, path, fingerprint, recipe_identity,
                                identity, state, units)
                            select submission_id, tenant_id, source, path || n, fingerprint, recipe_identity,
                                identity || n, 'OPEN', 0 from item, generate_series(1, 10000) n
                            """).update();
            assertThat(killed.bean(Intake.class).room()).isZero();
        }
        try (Works other = Works.start(setup)) {
            assertThat(other.bean(Intake.class).room()).isEqualTo(10_000);
        }
    }
}
