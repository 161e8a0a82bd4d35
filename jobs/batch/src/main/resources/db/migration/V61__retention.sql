-- Files of ours that go by age: outputs that wait to be fetched, and refused originals. Without a location they are gone.
create index delivery_kept on delivery (sink, kind, id)
    where state = 'DELIVERED' and location is not null and (kind = 'QUARANTINE' or sink = 'downloads');
create index item_failed_content on item (submission_id) where state = 'FAILED' and content_key is not null;
