-- The outbox of webhooks: what is to be told to whom. Sent rows stay, so that they can be sent again.
create table webhook_call (
    id            bigint generated always as identity primary key,
    tenant_id     text        not null references tenant,
    hook          text        not null,
    submission_id bigint      not null references submission,
    event         text        not null,
    body          text        not null,
    state         text        not null check (state in ('PENDING', 'SENDING', 'DELIVERED', 'DEAD')),
    attempts      int         not null default 0,
    next_at       timestamptz not null default now(),
    code          text,
    message       text,
    created_at    timestamptz not null default now(),
    delivered_at  timestamptz,
    unique (hook, submission_id, event)
);
create index webhook_call_due on webhook_call (next_at, id) where state in ('PENDING', 'SENDING');
