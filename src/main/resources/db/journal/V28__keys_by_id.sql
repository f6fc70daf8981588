-- Both tables are asked for many ids at once, of whatever type: their keys begin with the id.
create table fhir_source_time_by_id (
    id varchar(64) not null,
    type varchar(64) not null,
    spoken_at timestamp with time zone not null,
    primary key (id, type)
);
insert into fhir_source_time_by_id (id, type, spoken_at) select id, type, spoken_at from fhir_source_time;
drop table fhir_source_time;
alter table fhir_source_time_by_id rename to fhir_source_time;

create table fhir_ledger_by_id (
    id varchar(64) not null,
    type varchar(64) not null,
    hash char(64) not null,
    written_at timestamp with time zone not null,
    primary key (id, type)
);
insert into fhir_ledger_by_id (id, type, hash, written_at) select id, type, hash, written_at from fhir_ledger;
drop table fhir_ledger;
alter table fhir_ledger_by_id rename to fhir_ledger;
