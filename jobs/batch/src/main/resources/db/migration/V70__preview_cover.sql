-- Previews of the remove.bg interface cost a quarter: one in four is paid for, and this is how many are covered by it.
create table preview_cover (
    tenant_id text primary key references tenant,
    previews  int  not null check (previews >= 0)
);
