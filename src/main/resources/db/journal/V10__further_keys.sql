-- The other patients of an input that is about several, as a merge is: it waits for all of them, and they for it.
create table journal_further_key (
    journal_id bigint not null references journal (id),
    ordering_key varchar(200) not null,
    primary key (journal_id, ordering_key)
);

create index journal_further_order on journal_further_key (ordering_key, journal_id);
