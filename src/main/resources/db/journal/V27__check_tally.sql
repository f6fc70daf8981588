-- What the full validator found, by sender and kind of input: of how many inputs each result is. The result is 'looked at',
-- a severity, or the code of a finding.
create table check_tally (
    feed varchar(200) not null,
    kind varchar(20) not null,
    document_type varchar(200) not null,
    result varchar(20) not null,
    rules varchar(100) not null,
    inputs bigint not null,
    begun_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    primary key (feed, kind, document_type, result)
);
