-- Nodes of the site that run, when they last said so, and the fingerprint of the key with which they sign tokens.
create table node (
    instance varchar(64) primary key,
    seen_at timestamp with time zone not null,
    token_key varchar(64) not null
);

-- Sessions of people at the pages, by the names that Spring Session gives; nothing of a patient.
create table spring_session (
    primary_id char(36) primary key,
    session_id char(36) not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(500)
);

create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes ${bytes} not null,
    primary key (session_primary_id, attribute_name)
);
