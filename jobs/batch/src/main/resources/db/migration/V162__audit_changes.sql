-- What somebody has changed, as it was and as it is.
alter table audit add column before json;
alter table audit add column after json;
