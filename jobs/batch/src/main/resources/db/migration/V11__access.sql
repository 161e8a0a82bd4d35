-- Credentials of callers. Of the secret there is only a keyed hash: who reads this table can log in nowhere.
create table api_key (
    id           bigint generated always as identity primary key,
    prefix       text        not null unique,
    secret_hash  text        not null,
    tenant_id    text references tenant,
    role         text        not null check (role in ('ADMIN', 'OPERATOR', 'TENANT', 'VIEWER')),
    rights       text[]      not null,
    label        text        not null,
    created_by   text        not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    check (role <> 'TENANT' or tenant_id is not null),
    check (role not in ('ADMIN', 'OPERATOR') or tenant_id is null)
);

-- Who has changed what. Written once.
create table audit (
    id        bigint generated always as identity primary key,
    at        timestamptz not null default now(),
    actor     text        not null,
    role      text        not null,
    tenant_id text,
    address   text        not null,
    action    text        not null,
    target    text        not null,
    reason    text,
    status    int         not null
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end $$;
create trigger audit_append_only before update or delete on audit
    for each row execute function audit_is_append_only();
create trigger audit_stays before truncate on audit
    for each statement execute function audit_is_append_only();
