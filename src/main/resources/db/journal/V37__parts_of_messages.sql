-- Parts of messages that their senders divided (HL7 v2.5.1, 2.10.2), found by the pointers that tie them together.
create table journal_part (
    journal_id bigint primary key references journal (id) on delete cascade,
    -- hashes of the pointers, of feed and sender with them; empty for the first and the last part
    continues varchar(64) not null,
    continued varchar(64) not null,
    -- since when the other parts are waited for
    since timestamp with time zone not null,
    -- the first part of the message, once all parts are there
    joined_to bigint
);

create index journal_part_continues on journal_part (continues);
create index journal_part_continued on journal_part (continued);
