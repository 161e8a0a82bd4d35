-- A key that has a successor gets no other one, however long it stays good.
alter table api_key add column rotated_at timestamptz;
