-- When the source spoke that said what the FHIR store holds, so that a late message does not overwrite a newer one.
create table fhir_source_time (
    type varchar(64) not null,
    id varchar(64) not null,
    spoken_at timestamp with time zone not null,
    primary key (type, id)
);
