-- Originals that people may want to see beside what was made of them: of pictures whose outputs are fetched here, and of
-- those that wait for a person's word. They go when the outputs do.
alter table item add column original_key text;
create index item_original on item (submission_id) where original_key is not null;
