package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.SinkName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How sinks are, as it shows in what still has to go to them. */
public final class SinkStates {

    private final JdbcClient jdbc;

    SinkStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is on its way to a sink.
     *
     * @param waiting deliveries that are due or under way
     * @param refused of these, those that the sink has refused at least once and that are tried again
     * @param dead those that were given up
     * @param problem what it answered last, while any of them is there
     */
    public record SinkState(SinkName sink, long waiting, long refused, long dead, Optional<Problem> problem) {}

    /** @param next when it is tried again; empty where it was given up */
    public record Problem(String code, String message, Optional<Instant> next) {}

    /** Of sinks with something to tell; all others have everything. */
    public Map<SinkName, SinkState> all() {
        List<SinkState> states = jdbc.sql("""
                        select counts.*, last.code, last.message, last.next_at from (
                            select sink, count(*) filter (where state <> 'DEAD') as waiting,
                                count(*) filter (where state <> 'DEAD' and code is not null) as refused,
                                count(*) filter (where state = 'DEAD') as dead
                            from delivery where state in ('PENDING', 'SENDING', 'DEAD') group by sink) counts
                        left join lateral (
                            select code, message, case when state = 'PENDING' then next_at end as next_at from delivery d
                            where d.sink = counts.sink and d.state in ('PENDING', 'SENDING', 'DEAD')
                              and d.code is not null
                            order by d.id desc limit 1) last on true
                        """).query(SinkStates::state).list();
        return states.stream().collect(Collectors.toMap(SinkState::sink, state -> state));
    }

    private static SinkState state(ResultSet row, int number) throws SQLException {
        Optional<String> code = Optional.ofNullable(row.getString("code"));
        Optional<Instant> next = Optional.ofNullable(row.getObject("next_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        String message = Optional.ofNullable(row.getString("message")).orElse("");
        return new SinkState(
                new SinkName(row.getString("sink")),
                row.getLong("waiting"),
                row.getLong("refused"),
                row.getLong("dead"),
                code.map(found -> new Problem(found, message, next)));
    }
}
