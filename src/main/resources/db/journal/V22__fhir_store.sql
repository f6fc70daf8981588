-- The FHIR store: the present version of each resource. patient is the id of the patient whom it is about, empty where
-- there is none or there are several; found_by holds what it is found by, a line a value. ${body} is the database's own type for
-- a byte string that stands in its row.
create table fhir_resource (
    type varchar(40) not null,
    id varchar(64) not null,
    version integer not null,
    patient varchar(64) not null,
    hash ${body} not null,
    updated timestamp with time zone not null,
    found_by varchar(1000000) not null,
    body ${body},
    primary key (id, type)
);
create index fhir_resource_of_patient on fhir_resource (type, patient, id);

-- Former versions.
create table fhir_resource_history (
    type varchar(40) not null,
    id varchar(64) not null,
    version integer not null,
    updated timestamp with time zone not null,
    body ${body},
    primary key (id, type, version)
);

-- Bodies that are too large for their row, of present and of former versions.
create table fhir_large_body (
    type varchar(40) not null,
    id varchar(64) not null,
    version integer not null,
    body ${bytes} not null,
    primary key (id, type, version)
);

-- What is looked up without a patient: key is a hash of type, parameter and value; the row of the resource decides.
create table fhir_lookup (
    lookup_key bigint not null,
    type varchar(40) not null,
    id varchar(64) not null,
    primary key (lookup_key, type, id)
);

-- Names, places and birth dates, which are looked up by how they begin: compared byte by byte, as the index is only then
-- of use for that on PostgreSQL.
create table fhir_text_lookup (
    type varchar(40) not null,
    parameter varchar(40) not null,
    text varchar(100) ${bytewise} not null,
    id varchar(64) not null,
    primary key (type, parameter, text, id)
);
