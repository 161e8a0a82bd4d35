-- Where the refused originals of a submission go, below its sinks; null in older rows, which are all in the usual places.
-- Two runs into one folder have a place each.
alter table submission add column quarantine text;
