-- How much of its rate a caller has left; one row per caller, shared by all processes. Losing it costs nothing.
create unlogged table rate_bucket (
    id         bigint primary key,
    state      bytea,
    expires_at bigint
);
create index rate_bucket_expiry on rate_bucket (expires_at);
