-- Sources that somebody has suspended. They stay so through restarts.
create table source_hold (
    source  text primary key,
    held_by text        not null,
    reason  text        not null,
    at      timestamptz not null default now()
);
create index delivery_dead on delivery (id) where state = 'DEAD';
