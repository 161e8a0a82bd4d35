-- One pass through a catalogue feed, as it was at one moment. The feed itself is content until it is written again.
create table feed_reading (
    id            bigint generated always as identity primary key,
    tenant_id     text        not null references tenant,
    source        text        not null,
    submission_id bigint references submission,
    file_name     text        not null,
    content_key   text        not null,
    sha256        text        not null,
    bytes         bigint      not null,
    state         text        not null check (state in ('READING', 'READ', 'WRITTEN', 'DROPPED')),
    started_at    timestamptz not null default now(),
    ended_at      timestamptz
);
create index feed_reading_of_source on feed_reading (tenant_id, source, id);
create index feed_reading_of_submission on feed_reading (submission_id) where state = 'READ';

-- A picture that the feed of a source links to. name is the digest of tenant, source and link, place that of tenant,
-- source and path without its extension.
create table feed_picture (
    name       text   primary key,
    place      text   not null unique,
    tenant_id  text   not null references tenant,
    source     text   not null,
    link       text   not null,
    path       text   not null,
    revision   text,
    etag       text,
    reading_id bigint references feed_reading
);
