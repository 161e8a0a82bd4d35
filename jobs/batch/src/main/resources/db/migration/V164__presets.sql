-- Presets that were made over REST, beside those of presets.yaml: one of those with some values changed. Without a tenant it
-- is everybody's.
create table preset (
    id         bigint generated always as identity primary key,
    tenant_id  text references tenant,
    name       text        not null,
    base       text        not null,
    tier       text,
    options    json        not null,
    changed_by text        not null,
    changed_at timestamptz not null default now(),
    unique nulls not distinct (tenant_id, name)
);
