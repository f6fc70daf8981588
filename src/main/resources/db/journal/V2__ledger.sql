-- What the FHIR store holds: a content hash a resource, so that what is there already is not written again.
create table fhir_ledger (
    type varchar(64) not null,
    id varchar(64) not null,
    hash char(64) not null,
    written_at timestamp with time zone not null,
    primary key (type, id)
);

-- The store that the ledger speaks of: the mark that was found in it.
create table fhir_ledger_store (
    mark varchar(64) not null
);
