-- How often what had failed was worked on again, after the submission had come to its end.
alter table submission add column retries int not null default 0;

-- A call tells of something once: reference is the submission and its retries, or the period of a statement. A process of the
-- version before, which may still run, leaves it empty.
alter table webhook_call
    alter column submission_id drop not null,
    add column reference text;
update webhook_call set reference = submission_id || '/0';
alter table webhook_call drop constraint webhook_call_hook_submission_id_event_key;
create unique index webhook_call_once on webhook_call (hook, event, reference);
