package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.batch.ledger.ExtrasJson;
import dev.matteline.jobs.batch.ledger.Medium;
import dev.matteline.jobs.batch.ledger.TimingsJson;
import dev.matteline.jobs.batch.report.ReportHead.Counts;
import dev.matteline.jobs.batch.report.ReportRow.Making;
import dev.matteline.jobs.batch.report.ReportRow.Quality;
import dev.matteline.jobs.batch.report.ReportRow.RenditionRow;
import dev.matteline.jobs.batch.report.ReportRow.Verdict;
import dev.matteline.jobs.batch.submission.Submission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a report tells. Rows come by path, one at a time. A cumulative report covers the newest revision of every
 * path its source ever gave; any other, the items of its submission.
 */
final class ReportData {

    /** The rows fetched at once by a cursor, which needs a transaction. */
    private static final int FETCH = 500;

    private static final String SCOPE = """
            with scope as (
                select distinct on (path) * from item
                where tenant_id = :tenant and source = :source
                  and (:cumulative or submission_id = :submission) and submission_id <= :submission
                order by path, submission_id desc, id desc)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TimingsJson timings = new TimingsJson();
    private final ExtrasJson extras = new ExtrasJson();
    private final JsonMapper json = new JsonMapper();

    ReportData(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ReportHead head(Submission submission) {
        Counts counts = scoped(SCOPE + """
                                select count(*) filter (where state = 'DELIVERED'),
                                    count(*) filter (where state = 'REFUSED'),
                                    count(*) filter (where state = 'FAILED'),
                                    count(*) filter (where state = 'REVIEW'),
                                    coalesce(sum(units) filter (where state = 'DELIVERED'), 0)
                                from scope
                                """, submission)
                .query((row, n) ->
                        new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .single();
        return new ReportHead(submission, submission.life().createdAt(), clock.instant(), counts);
    }

    /** In a transaction of the caller. */
    void forEach(Submission submission, Consumer<ReportRow> consumer) {
        StatementSpec statement = scoped(SCOPE + """
                        select scope.*, (
                            select json_agg(json_build_object('name', name, 'path', case when scope.state = 'REVIEW' then 'review/' || key else key end, 'sha256', sha256, 'bytes', bytes,
                                'width', width, 'height', height, 'format', format) order by name, key)
                            from (select distinct on (key) * from rendition where item_id = scope.id
                                and scope.state in ('DELIVERED', 'REVIEW') order by key, id desc) newest) renditions
                        from scope order by path
                        """, submission);
        try (Stream<ReportRow> rows = statement.withFetchSize(FETCH).query(this::row).stream()) {
            rows.forEach(consumer);
        }
    }

    private StatementSpec scoped(String sql, Submission submission) {
        return jdbc.sql(sql)
                .param("tenant", submission.tenant().value())
                .param("source", submission.source().value())
                .param("cumulative", submission.report().cumulative())
                .param("submission", submission.id().value());
    }

    private ReportRow row(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        PreviewKind preview = PreviewKind.of(Medium.valueOf(row.getString("medium")));
        return new ReportRow(
                row.getLong("id"),
                row.getString("path"),
                new Verdict(
                        state.toLowerCase(Locale.ROOT),
                        Optional.ofNullable(row.getString("code")),
                        Optional.ofNullable(row.getString("message")),
                        state.equals("DELIVERED") ? row.getLong("units") : 0),
                new Making(
                        Optional.ofNullable(row.getString("model")),
                        Optional.ofNullable(row.getString("provider")),
                        List.of((String[]) row.getArray("degraded").getArray()),
                        Optional.ofNullable(row.getString("timings"))
                                .map(timings::read)
                                .orElse(Map.of()),
                        Optional.ofNullable(row.getString("preview_key")).map(key -> preview)),
                new Quality(extras.findings(row.getString("gates")), extras.checks(row.getString("checks"))),
                renditions(row.getString("renditions")));
    }

    private List<RenditionRow> renditions(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, new TypeReference<List<RenditionRow>>() {});
    }
}
