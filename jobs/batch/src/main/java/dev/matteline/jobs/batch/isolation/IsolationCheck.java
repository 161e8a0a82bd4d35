package dev.matteline.jobs.batch.isolation;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the database really keeps tenants apart; asked at every start. */
public final class IsolationCheck {

    private IsolationCheck() {}

    /** What is wrong with the role behind {@code jdbc}, and with the tables it sees; empty when nothing is. */
    public static List<String> problems(JdbcClient jdbc) {
        List<String> problems =
                new ArrayList<>(jdbc.sql("""
                        select 'the role ' || rolname || ' passes by row-level security' from pg_roles
                        where rolname = current_user and (rolsuper or rolbypassrls)
                        union all
                        select 'the role ' || current_user || ' owns the table ' || relname from pg_class
                        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
                          and pg_has_role(current_user, relowner, 'usage')
                        """).query(String.class).list());
        unforced(jdbc).forEach(table -> problems.add("the table " + table + " does not force row-level security"));
        return problems;
    }

    /** Tables with rows of tenants that anybody could read. */
    static List<String> unforced(JdbcClient jdbc) {
        return jdbc.sql("""
                        select c.relname from pg_class c
                        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                          and (c.relname = 'tenant' or exists (select 1 from pg_attribute a where a.attrelid = c.oid
                            and a.attname = 'tenant_id' and not a.attisdropped))
                          and not (c.relrowsecurity and c.relforcerowsecurity)
                        order by 1
                        """).query(String.class).list();
    }
}
