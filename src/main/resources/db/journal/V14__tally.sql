-- How many inputs ended in which way, so that nobody need count the journal for it: one row an instance, as two that add
-- to the same row would wait for each other. Sums are over the instances; what was there before belongs to none.
create table journal_tally (
    instance varchar(64) not null,
    feed varchar(200) not null,
    state varchar(12) not null,
    inputs bigint not null,
    primary key (instance, feed, state)
);

insert into journal_tally (instance, feed, state, inputs)
select '', feed, state, count(*) from journal where state in ('STORED', 'QUARANTINED', 'DUPLICATE') group by feed, state;

drop index journal_counts;

-- for the deletion of what is old
create index journal_age on journal (received_at);
create index journal_first on journal (duplicate_of);
