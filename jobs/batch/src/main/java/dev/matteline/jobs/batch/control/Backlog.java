package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.submission.SubmissionId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a submission still waits for. */
final class Backlog {

    private final JdbcClient jdbc;

    Backlog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Items that can be cut out and are not yet, claimed ones included. */
    boolean toCut(SubmissionId submission) {
        return exists(
                "select exists (select 1 from item where submission_id = :id and state in ('OPEN', 'CLAIMED'))",
                submission);
    }

    /** Items that wait for cover. */
    boolean toFund(SubmissionId submission) {
        return exists("select exists (select 1 from item where submission_id = :id and state = 'WAITING')", submission);
    }

    /** Deliveries that have neither arrived nor been given up. */
    boolean toDeliver(SubmissionId submission) {
        return exists(
                "select exists (select 1 from delivery where submission_id = :id and state in ('PENDING', 'SENDING'))",
                submission);
    }

    private boolean exists(String sql, SubmissionId submission) {
        return jdbc.sql(sql)
                .param("id", submission.value())
                .query(Boolean.class)
                .single();
    }
}
