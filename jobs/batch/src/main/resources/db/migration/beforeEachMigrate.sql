-- A migration runs as the owner, who sees no rows either while security is forced: an update over all tenants would change
-- nothing, without a word. afterMigrate.sql forces it again; the roles that work are bound all the time.
do $$
declare
    entry record;
begin
    for entry in
        select relname from pg_class
        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relforcerowsecurity
    loop
        execute format('alter table %I no force row level security', entry.relname);
    end loop;
end $$;
