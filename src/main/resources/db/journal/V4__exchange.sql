-- What partners ask for and what is sent to them: one row an exchange, from the question to its end.
create table exchange (
    id bigint generated always as identity primary key,
    -- the resource at /fhir that asks, such as Task/…; for what nobody asked for a name of our own
    about varchar(200) not null unique,
    received_at timestamp with time zone not null,
    state varchar(12) not null,
    -- of endpoints.yaml; empty until somebody has looked
    partner varchar(100) default '' not null,
    patient varchar(200) default '' not null,
    -- what is sent although nobody asked for it, as JSON
    content text,
    -- who released what, as JSON
    decision text,
    attempts int default 0 not null,
    next_attempt timestamp with time zone,
    reason varchar(2000) default '' not null,
    instance varchar(64),
    lease_until timestamp with time zone
);

create index exchange_turn on exchange (state, next_attempt);
