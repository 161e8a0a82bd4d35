-- Wrong credentials by address, counted for all processes together. Losing them costs nothing.
create unlogged table failed_credential (
    address  text        primary key,
    failures int         not null,
    since    timestamptz not null default now()
);
create index failed_credential_age on failed_credential (since);
