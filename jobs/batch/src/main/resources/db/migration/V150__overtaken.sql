-- What has been put under a key since: a delivery that is tried again must not replace the output of a newer revision.
create index delivery_of_place on delivery (sink, md5(key)) where kind = 'RENDITION';
