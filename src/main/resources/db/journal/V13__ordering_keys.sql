-- Whose turn it is: the patients of every input that is not finished, as hashes, so that no text of an input is unfit for it.
create table journal_key (
    ordering_key uuid not null,
    journal_id bigint not null references journal (id),
    primary key (ordering_key, journal_id)
);

create index journal_key_of on journal_key (journal_id);

-- The earlier input of one of its patients that it waits for, 0 when none is known: of many that wait only the first is looked at.
alter table journal add column waits_for bigint default 0 not null;

-- What waits gets its keys anew, in its place.
update journal set state = 'ACCEPTED', instance = null where state in ('READY', 'CLAIMED');

drop table journal_further_key;
drop index journal_order;
alter table journal drop column ordering_key;

drop index journal_turn;
create index journal_turn on journal (state, waits_for, id);
create index journal_waits on journal (waits_for, id);
