-- An output that was delivered and is no longer where it was put. Its item stays delivered and paid for; it is opened
-- again when its medium arrives again, and only then.
alter table item add column output_lost boolean not null default false;
