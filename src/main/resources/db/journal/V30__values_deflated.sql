-- What a resource is found by stands deflated in its row. The first byte says how: what is here already stays plain.
alter table fhir_resource add column found ${body};
update fhir_resource set found = ${plain};
alter table fhir_resource alter column found set not null;
alter table fhir_resource drop column found_by;
alter table fhir_resource rename column found to found_by;
