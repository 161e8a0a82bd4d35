package dev.matteline.app.security;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts wrong credentials by address, in the database for all processes together, so that guessing is slow. */
final class Attempts {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST = 20;

    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean tooMany(String address) {
        return jdbc.sql("""
                        select exists (select 1 from failed_credential where address = :address and failures >= :most
                            and since > now() - make_interval(secs => :window))
                        """)
                .param("address", address)
                .param("most", MOST)
                .param("window", WINDOW.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** Counts one, and forgets some of those that were long ago. */
    void failed(String address) {
        jdbc.sql("""
                        with old as (
                            delete from failed_credential where address in (
                                select address from failed_credential
                                where since < now() - make_interval(secs => :window) and address <> :address
                                order by since limit 10 for update skip locked))
                        insert into failed_credential as known (address, failures) values (:address, 1)
                        on conflict (address) do update set
                            failures = case when known.since < now() - make_interval(secs => :window) then 1
                                else known.failures + 1 end,
                            since = case when known.since < now() - make_interval(secs => :window) then now()
                                else known.since end
                        """)
                .param("address", address)
                .param("window", WINDOW.toSeconds())
                .update();
    }
}
