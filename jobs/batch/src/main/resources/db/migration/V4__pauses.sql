-- WAITING: registered, but the account does not cover it yet. It becomes OPEN when its units could be reserved.
alter table item
    drop constraint item_state_check,
    add constraint item_state_check check (state in
        ('WAITING', 'OPEN', 'CLAIMED', 'SETTLED', 'DELIVERED', 'REFUSED', 'FAILED', 'REVIEW'));
create index item_waiting on item (tenant_id, id) where state = 'WAITING';
create index item_claimed_of_tenant on item (tenant_id) where state = 'CLAIMED';

-- paused: why nothing is worked on just now. priority: 0 interactive, 1 scheduled, 2 backfill. tier: what it was sold as.
alter table submission
    add column paused   text check (paused in ('QUOTA', 'TENANT', 'OPERATOR', 'STORAGE')),
    add column tier     text     not null default 'low',
    add column priority smallint not null default 0 check (priority between 0 and 2);

-- units of a submission in which nothing moves go back at this time
alter table reservation add column expires_at timestamptz not null default now() + interval '7 days';
