-- Who the site is in its data: made at the first start, the same for all nodes, never changed.
create table site_identity (
    id int primary key check (id = 1),
    -- the URIs of the site's own systems begin with it; empty until the next start for data that was there before
    base varchar(1000) not null,
    -- of resource ids; a secret
    namespace char(36) not null
);

-- what is stored already has ids of the namespace that everybody knows, and keeps them
insert into site_identity (id, base, namespace)
select 1, '', '8a0e7c1e-6f0b-5a57-9d9c-6f1d6c6b7a10'
where exists (select 1 from journal) or exists (select 1 from fhir_ledger) or exists (select 1 from exchange);
