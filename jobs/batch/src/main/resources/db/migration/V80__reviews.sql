-- An output that waits for a person's word is held: its bytes stay, and nobody sends it.
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check
    check (state in ('HELD', 'PENDING', 'SENDING', 'DELIVERED', 'DEAD', 'SUPERSEDED'));
drop index delivery_of_content;
create index delivery_of_content on delivery (content_key) where state in ('HELD', 'PENDING', 'SENDING', 'DEAD');
create index item_in_review on item (id) where state = 'REVIEW';
