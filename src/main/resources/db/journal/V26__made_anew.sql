-- Whether a row is done again only to make the store anew: what followed from it then, such as what partners were sent, does not
-- follow again.
alter table journal add column store_only boolean default false not null;

-- How many rows of stored inputs retention deleted: what they said can't be made anew from the journal.
create table journal_deleted (
    id int primary key check (id = 1),
    stored bigint not null
);

insert into journal_deleted (id, stored) values (1, 0);
