-- Further outputs of an item: name of the rendition to key. Reserved when the item is accepted.
alter table item add column more_outputs json;
-- What the gates found, and how the outputs did against the rules of their preset.
alter table item add column gates json;
alter table item add column checks json;
-- The empty name is the main output.
alter table rendition add column name text not null default '';

-- A picture that a person is to look at first goes to a folder of its own.
alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check
    check (kind in ('RENDITION', 'QUARANTINE', 'REVIEW', 'PREVIEW', 'REPORT'));
