-- Stored, but more of its clinical values were lost than the feed allows; of rows stored before nothing is known.
alter table journal add column needs_look boolean default false not null;

create index journal_needs_look on journal (needs_look, id);
