-- What became of the elements and attributes of a source; nothing is known of rows stored before.
alter table journal add column nodes_mapped int default 0 not null;
alter table journal add column nodes_context int default 0 not null;
alter table journal add column nodes_noise int default 0 not null;
alter table journal add column nodes_unmapped int default 0 not null;
