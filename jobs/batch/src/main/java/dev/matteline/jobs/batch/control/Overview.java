package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Submissions;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Read-only questions about submissions, for people and for REST. */
public final class Overview {

    private final JdbcClient jdbc;
    private final Submissions submissions;

    Overview(JdbcClient jdbc, Submissions submissions) {
        this.jdbc = jdbc;
        this.submissions = submissions;
    }

    public List<Submission> page(Optional<SubmissionId> before, int limit) {
        return submissions.page(before, limit);
    }

    public Optional<Submission> find(SubmissionId id) {
        return submissions.find(id);
    }

    public Progress progress(SubmissionId id) {
        return jdbc.sql("""
                        select count(*) all_of_them,
                            count(*) filter (where state in ('OPEN', 'CLAIMED', 'SETTLED')) waiting,
                            count(*) filter (where state = 'DELIVERED') delivered,
                            count(*) filter (where state = 'REFUSED') refused,
                            count(*) filter (where state = 'FAILED') failed,
                            count(*) filter (where state = 'REVIEW') review
                        from item where submission_id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Progress(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)))
                .single();
    }

    /** One item as the outside sees it. */
    public record ItemView(
            long id, String path, String state, Optional<String> code, Optional<String> message, long units) {}

    /** Items of a submission in the order they came in, after {@code after}. */
    public List<ItemView> items(SubmissionId id, long after, int limit) {
        return jdbc.sql("""
                        select id, path, state, code, message, units from item
                        where submission_id = :id and id > :after order by id limit :limit
                        """)
                .param("id", id.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new ItemView(
                        row.getLong("id"),
                        row.getString("path"),
                        row.getString("state"),
                        Optional.ofNullable(row.getString("code")),
                        Optional.ofNullable(row.getString("message")),
                        row.getLong("units")))
                .list();
    }
}
