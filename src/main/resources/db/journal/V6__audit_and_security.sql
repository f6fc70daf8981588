-- Records on their way into the store: one row until the store has the AuditEvent.
create table audit_record (
    id bigint generated always as identity primary key,
    noted_at timestamp with time zone not null,
    -- the record as JSON
    content text not null
);

-- Client assertions that were used, as long as somebody would take them a second time.
create table spent_assertion (
    hash varchar(64) primary key,
    until timestamp with time zone not null
);
