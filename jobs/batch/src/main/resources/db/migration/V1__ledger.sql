-- Who pays. One account per tenant; granted null means no limit.
create table tenant (
    id         text primary key,
    created_at timestamptz not null default now()
);

create table account (
    tenant_id text primary key references tenant,
    granted   bigint,
    reserved  bigint not null default 0 check (reserved >= 0),
    committed bigint not null default 0 check (committed >= 0),
    check (granted is null or reserved + committed <= granted)
);

-- A process that works on this database. Its rows in other tables are up for grabs once it is dead.
create table worker (
    id           uuid primary key,
    node         uuid        not null,
    started_at   timestamptz not null default now(),
    heartbeat_at timestamptz not null default now()
);

-- A group of items from one source under one recipe; one Batch job instance.
create table submission (
    id              bigint generated always as identity primary key,
    tenant_id       text        not null references tenant,
    source          text        not null,
    preset          text        not null,
    recipe          jsonb       not null,
    recipe_identity text        not null,
    sinks           text[]      not null,
    report_folder   text        not null,
    cumulative      boolean     not null,
    item_units      bigint      not null check (item_units >= 0),
    price_rule      int         not null,
    state           text        not null check (state in ('OPEN', 'CLOSED', 'REPORTING', 'DONE')),
    created_at      timestamptz not null default now(),
    last_arrival_at timestamptz not null default now(),
    closed_at       timestamptz,
    finished_at     timestamptz
);

-- A source has at most one submission that still grows.
create unique index submission_open on submission (tenant_id, source) where state = 'OPEN';
create index submission_live on submission (source) where state <> 'DONE';

-- One row per submission: what it may still commit. open_units goes to 0 and never below.
create table reservation (
    submission_id bigint primary key references submission,
    tenant_id     text   not null references tenant,
    units         bigint not null check (units >= 0),
    open_units    bigint not null check (open_units >= 0 and open_units <= units)
);

create table item (
    id              bigint generated always as identity primary key,
    submission_id   bigint      not null references submission,
    tenant_id       text        not null references tenant,
    source          text        not null,
    path            text        not null,
    fingerprint     text        not null,
    recipe_identity text        not null,
    -- digest of tenant, source, path, fingerprint and recipe: long paths do not fit into an index
    identity        text        not null unique,
    sha256          text,
    bytes           bigint,
    content_key     text,
    output_key      text,
    state           text        not null check (state in
                        ('OPEN', 'CLAIMED', 'SETTLED', 'DELIVERED', 'REFUSED', 'FAILED', 'REVIEW')),
    code            text,
    message         text,
    suspect         boolean     not null default false,
    fence           bigint      not null default 0,
    worker          uuid,
    units           bigint      not null check (units >= 0),
    model           text,
    provider        text,
    degraded        text[]      not null default '{}',
    timings         json,
    preview_key     text,
    preview_sha256  text,
    preview_bytes   bigint,
    registered_at   timestamptz not null default now(),
    settled_at      timestamptz,
    done_at         timestamptz,
    acknowledged    boolean     not null default false
);

create index item_open on item (submission_id, id) where state = 'OPEN';
create index item_claimed on item (worker) where state = 'CLAIMED';
create index item_of_submission on item (submission_id, state);
create index item_unacknowledged on item (source, id) where not acknowledged;
-- what was paid for once is not charged again
create index item_same_content on item (tenant_id, sha256, recipe_identity);
create index item_of_source on item (source, state);

-- Which output name belongs to which input, for good: names never collide and never change between runs.
-- name is the digest of scope and key, owner that of scope and input.
create table output_name (
    name  text primary key,
    owner text not null unique,
    key   text not null
);

create table rendition (
    id         bigint generated always as identity primary key,
    item_id    bigint not null references item,
    key        text   not null,
    format     text   not null,
    media_type text   not null,
    sha256     text   not null,
    bytes      bigint not null,
    width      int    not null,
    height     int    not null
);
create index rendition_of_item on rendition (item_id);

-- The outbox. A dead letter whose item is worked on again is superseded: no replay of it would be right.
create table delivery (
    id            bigint generated always as identity primary key,
    submission_id bigint      not null references submission,
    item_id       bigint references item,
    tenant_id     text        not null references tenant,
    kind          text        not null check (kind in ('RENDITION', 'QUARANTINE', 'PREVIEW', 'REPORT')),
    sink          text        not null,
    key           text        not null,
    content_key   text        not null,
    sha256        text        not null,
    bytes         bigint      not null,
    media_type    text        not null,
    state         text        not null check (state in ('PENDING', 'SENDING', 'DELIVERED', 'DEAD', 'SUPERSEDED')),
    worker        uuid,
    attempts      int         not null default 0,
    next_at       timestamptz not null default now(),
    code          text,
    message       text,
    location      text,
    created_at    timestamptz not null default now(),
    delivered_at  timestamptz
);
create index delivery_due on delivery (next_at, id) where state = 'PENDING';
create index delivery_sending on delivery (worker) where state = 'SENDING';
create index delivery_of_item on delivery (item_id);
create index delivery_of_content on delivery (content_key) where state in ('PENDING', 'SENDING', 'DEAD');
create index delivery_of_submission on delivery (submission_id, state);

-- Append-only. COMMIT and REFUND are per item; RESERVE per accepted batch.
create table ledger (
    id            bigint generated always as identity primary key,
    tenant_id     text        not null references tenant,
    submission_id bigint      not null references submission,
    item_id       bigint references item,
    fence         bigint,
    kind          text        not null check (kind in ('RESERVE', 'COMMIT', 'RELEASE', 'REFUND')),
    units         bigint      not null check (units >= 0),
    price_rule    int         not null,
    at            timestamptz not null default now(),
    unique (tenant_id, item_id, kind, fence)
);
create index ledger_of_item on ledger (item_id);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only';
end $$;
create trigger ledger_append_only before update or delete on ledger
    for each row execute function ledger_is_append_only();

-- Who runs a job of a submission. The Batch tables know executions, but check no owner.
create table job_run (
    submission_id bigint not null references submission,
    job           text   not null,
    worker        uuid,
    fence         bigint not null default 1,
    primary key (submission_id, job)
);

insert into tenant (id) values ('default');
insert into account (tenant_id, granted) values ('default', null);
