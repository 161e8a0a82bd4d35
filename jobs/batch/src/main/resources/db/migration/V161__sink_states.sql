-- What has not arrived yet, by sink: a console asks every few seconds, and what has arrived is much more.
create index delivery_unfinished on delivery (sink, id) where state in ('PENDING', 'SENDING', 'DEAD');
