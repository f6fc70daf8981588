-- What was received: one row an input, its bytes beside it. ${bytes} is the database's own type for a large byte string.
create table journal (
    id bigint generated always as identity primary key,
    feed varchar(200) not null,
    name varchar(500) not null,
    sha256 char(64) not null,
    received_at timestamp with time zone not null,
    state varchar(12) not null,
    attempts int default 0 not null,
    next_attempt timestamp with time zone,
    reason varchar(2000) default '' not null,
    -- the hash again for a first arrival, null for a duplicate: nulls are distinct, so only first arrivals are unique
    first_arrival char(64),
    duplicate_of bigint references journal (id),
    -- equal for all inputs about one patient, empty when it can't be told, null until somebody has looked
    ordering_key varchar(200),
    instance varchar(64),
    lease_until timestamp with time zone,
    document_type varchar(500) default '' not null,
    patient_reference varchar(200) default '' not null,
    document_reference varchar(200) default '' not null,
    resources int default 0 not null,
    written int default 0 not null,
    findings text,
    unique (feed, first_arrival)
);

create index journal_turn on journal (state, id);
create index journal_order on journal (ordering_key, state, id);
create index journal_counts on journal (feed, state, id);

create table journal_bytes (
    id bigint primary key references journal (id),
    bytes ${bytes} not null
);
