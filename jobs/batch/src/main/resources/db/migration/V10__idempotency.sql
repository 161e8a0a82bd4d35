-- What a caller has asked for under a key of its own: the same key again gives the same submission.
create table idempotency_key (
    tenant_id     text        not null references tenant,
    key           text        not null,
    request       text        not null,
    submission_id bigint references submission,
    created_at    timestamptz not null default now(),
    primary key (tenant_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);
create index submission_of_source on submission (source, id);
