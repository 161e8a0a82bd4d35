-- What is done at certain times. A READ reads a source to its end; RECONCILE (compare the books) and SWEEP (remove what has
-- been kept long enough) are the house's and belong to no tenant. next_at is when it is due; cron is local to zone. declared: by the configuration, which is where it is changed.
create table schedule (
    name      text primary key check (name ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    task      text        not null check (task in ('READ', 'RECONCILE', 'SWEEP')),
    tenant_id text references tenant,
    source    text,
    priority  smallint    not null default 1 check (priority between 0 and 2),
    cron      text        not null,
    zone      text        not null,
    missed    text        not null check (missed in ('ONCE', 'SKIP')),
    overlap   text        not null check (overlap in ('SKIP', 'QUEUE')),
    paused    boolean     not null default false,
    declared  boolean     not null default false,
    next_at   timestamptz not null,
    check ((task = 'READ') = (source is not null and tenant_id is not null))
);
create index schedule_due on schedule (next_at) where not paused;

-- What became of each time that something was due, or asked for by hand (then there may be no schedule). A RUNNING one of a
-- dead worker is begun again until read_at says that everything is handed over; it is DONE when its submission is.
create table schedule_run (
    id            bigint generated always as identity primary key,
    schedule      text,
    by_hand       boolean     not null,
    task          text        not null check (task in ('READ', 'RECONCILE', 'SWEEP')),
    tenant_id     text references tenant,
    source        text,
    priority      smallint    not null check (priority between 0 and 2),
    due_at        timestamptz not null,
    started_at    timestamptz,
    read_at       timestamptz,
    finished_at   timestamptz,
    outcome       text        not null check (outcome in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'OVERLAPPED', 'MISSED')),
    worker        uuid,
    submission_id bigint references submission,
    note          text,
    check ((task = 'READ') = (source is not null and tenant_id is not null))
);
create index schedule_run_of on schedule_run (schedule, id);
create index schedule_run_open on schedule_run (id) where outcome in ('QUEUED', 'RUNNING');

-- However many processes look: a time that was due is written down once.
create unique index schedule_run_once on schedule_run (schedule, due_at) where not by_hand;
