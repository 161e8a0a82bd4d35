package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.Submission.Pause;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Submissions;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down why a submission does not go on, and takes it back when it does. A pause by an operator is neither set nor
 * taken back here, and goes before any other.
 */
final class Pauses {

    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final DiskWatch disk;

    Pauses(JdbcClient jdbc, Submissions submissions, DiskWatch disk) {
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.disk = disk;
    }

    /** Whether the submission stands still now. */
    boolean paused(Submission submission) {
        Optional<Pause> before = submission.life().paused();
        if (before.isPresent() && before.get() == Pause.OPERATOR) {
            return true;
        }
        Optional<Pause> now = look(submission.id());
        if (!now.equals(before)) {
            before.ifPresent(old -> submissions.resume(submission.id(), old));
            now.ifPresent(why -> submissions.pause(submission.id(), why));
        }
        return now.isPresent();
    }

    private Optional<Pause> look(SubmissionId submission) {
        return jdbc.sql("""
                        select case
                            when not exists (select 1 from item where submission_id = s.id
                                and state in ('WAITING', 'OPEN', 'CLAIMED')) then null
                            when t.state = 'SUSPENDED' then 'TENANT'
                            when :full then 'STORAGE'
                            when exists (select 1 from item where submission_id = s.id and state = 'WAITING')
                                and not exists (select 1 from item where submission_id = s.id
                                    and state in ('OPEN', 'CLAIMED')) then 'QUOTA' end
                        from submission s join tenant t on t.id = s.tenant_id where s.id = :id
                        """)
                .param("id", submission.value())
                .param("full", disk.full())
                .query((row, n) -> Optional.ofNullable(row.getString(1)).map(Pause::valueOf))
                .single();
    }
}
