-- Who may see what, after every migration and for every table that it has brought. Two roles work on this database, and
-- neither owns anything nor passes by row-level security:
--   <database>_worker  the product's own work, over all tenants, by a policy that says so
--   <database>_tenant  answers for one tenant: reads the rows of the tenant that the transaction has named in
--                      matteline.tenant, and none where it has named nobody
-- What is right already is left alone, so that a start beside other processes takes no locks.
do $$
declare
    worker   constant text := current_database() || '_worker';
    customer constant text := current_database() || '_tenant';
    entry    record;
begin
    perform pg_advisory_xact_lock(hashtext('matteline isolation'));
    for entry in select * from unnest(array[worker, customer]) as wanted (name) loop
        if not exists (select 1 from pg_roles where rolname = entry.name) then
            execute format('create role %I nologin', entry.name);
        end if;
        if not has_schema_privilege(entry.name, current_schema(), 'usage') then
            execute format('grant usage on schema %I to %I', current_schema(), entry.name);
        end if;
    end loop;

    for entry in
        select c.oid, c.relname, c.relrowsecurity and c.relforcerowsecurity as shut,
            case when c.relname = 'tenant' then 'id' else (select a.attname from pg_attribute a
                where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) end as owner_column
        from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') order by c.relname
    loop
        if not has_table_privilege(worker, entry.oid, 'select') then
            execute format('grant select, insert, update, delete on %I to %I', entry.relname, worker);
        end if;
        if entry.relname in ('plan', 'price_rule') and not has_table_privilege(customer, entry.oid, 'select') then
            execute format('grant select on %I to %I', entry.relname, customer);
        end if;
        if entry.owner_column is not null then
            if not entry.shut then
                execute format('alter table %I enable row level security', entry.relname);
                execute format('alter table %I force row level security', entry.relname);
            end if;
            if not exists (select 1 from pg_policy where polrelid = entry.oid and polname = 'work_for_all') then
                execute format('create policy work_for_all on %I to %I using (true) with check (true)',
                    entry.relname, worker);
            end if;
            if not exists (select 1 from pg_policy where polrelid = entry.oid and polname = 'own_rows') then
                execute format('create policy own_rows on %I for select to %I'
                    ' using (%I = current_setting(''matteline.tenant'', true))',
                    entry.relname, customer, entry.owner_column);
            end if;
            if not has_table_privilege(customer, entry.oid, 'select') then
                execute format('grant select on %I to %I', entry.relname, customer);
            end if;
        end if;
    end loop;

    for entry in select * from unnest(array['ledger', 'audit']) as written_once (relname) loop
        if has_table_privilege(worker, entry.relname, 'update') then
            execute format('revoke update, delete on %I from %I', entry.relname, worker);
        end if;
    end loop;
    for entry in
        select c.oid, c.relname from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'S'
    loop
        if not has_sequence_privilege(worker, entry.oid, 'usage') then
            execute format('grant usage, select on sequence %I to %I', entry.relname, worker);
        end if;
    end loop;
end $$;
