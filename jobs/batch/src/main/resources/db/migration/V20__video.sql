-- Films go the way of pictures. What they are is found out at the door, because the price depends on it.
alter table item add column medium text not null default 'IMAGE' check (medium in ('IMAGE', 'VIDEO'));
alter table item add column media_seconds bigint check (media_seconds >= 0);
alter table item add column frames bigint check (frames >= 0);

-- The parts of a film that are finished and on disk in the workspace of this item. A restart goes on behind the last.
create table video_segment (
    item_id     bigint      not null references item,
    tenant_id   text        not null references tenant,
    number      int         not null check (number >= 0),
    frames      int         not null check (frames > 0),
    finished_at timestamptz not null default now(),
    primary key (item_id, number)
);
