-- What a tenant may use. units null: without limit. concurrent null: as many as the machine has places.
create table plan (
    name       text primary key check (name ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    units      bigint check (units >= 0),
    period     text        not null check (period in ('ONCE', 'DAY', 'MONTH')),
    tiers      text[]      not null,
    concurrent int check (concurrent > 0),
    weight     int         not null check (weight between 1 and 1000),
    declared   boolean     not null default false,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
);
insert into plan (name, units, period, tiers, weight)
values ('unlimited', null, 'MONTH', '{low,medium,high,ultra}', 1);

-- models: those not for commercial use that the tenant may use all the same
alter table tenant
    add column plan       text        not null default 'unlimited' references plan,
    add column state      text        not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    add column reason     text,
    add column models     text[]      not null default '{}',
    add column declared   boolean     not null default false,
    add column changed_at timestamptz not null default now();

-- The plan's grant in this period, and what had been used when the period began. An account that is there already has
-- been granted what it has in this period.
alter table account
    add column period_start timestamptz not null default now(),
    add column period_units bigint      not null default 0 check (period_units >= 0),
    add column period_base  bigint      not null default 0;
update account set period_units = coalesce(granted, 0);

-- What an item of a tier costs. A submission keeps the version that it was opened under.
create table price_rule (
    version    int generated always as identity primary key,
    low        bigint      not null check (low >= 0),
    medium     bigint      not null check (medium >= 0),
    high       bigint      not null check (high >= 0),
    ultra      bigint      not null check (ultra >= 0),
    created_at timestamptz not null default now()
);
insert into price_rule (low, medium, high, ultra) values (1, 2, 5, 10);

-- GRANT, TOPUP and ADJUST are the tenant's, not a submission's; an ADJUST may take away. reference keeps a repeated top-up
-- from being counted twice.
alter table ledger
    alter column submission_id drop not null,
    drop constraint ledger_kind_check,
    drop constraint ledger_units_check,
    add column note      text,
    add column reference text,
    add constraint ledger_kind_check
        check (kind in ('GRANT', 'TOPUP', 'ADJUST', 'RESERVE', 'COMMIT', 'RELEASE', 'REFUND')),
    add constraint ledger_units_check check (units >= 0 or kind = 'ADJUST'),
    add constraint ledger_work check (submission_id is not null or kind in ('GRANT', 'TOPUP', 'ADJUST'));
create unique index ledger_reference on ledger (tenant_id, reference) where reference is not null;
create index ledger_of_period on ledger (tenant_id, at);
insert into ledger (tenant_id, kind, units, price_rule, note)
select tenant_id, 'GRANT', granted, 1, 'granted before grants were kept here' from account where granted > 0;
