-- When the source spoke whose words a row has; null where that is not known. The table keeps what was only confirmed since, and
-- the times of parts of a resource and of what another server has.
alter table fhir_resource add column spoken_at timestamp with time zone;

update fhir_resource set spoken_at = (
    select told.spoken_at from fhir_source_time told where told.id = fhir_resource.id and told.type = fhir_resource.type)
where exists (
    select 1 from fhir_source_time told where told.id = fhir_resource.id and told.type = fhir_resource.type);

delete from fhir_source_time where exists (
    select 1 from fhir_resource r where r.id = fhir_source_time.id and r.type = fhir_source_time.type);
