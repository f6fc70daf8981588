package org.cdexbridge.store;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Resources of invented people, each call with new ids. */
public final class TestDocuments {
    private TestDocuments() {}

    public static Patient patient() {
        Patient patient = identified(new Patient());
        patient.addIdentifier().setSystem("urn:oid:2.16.840.1.113883.19.5").setValue(patient.getIdPart());
        patient.addName().setFamily("Bergström").addGiven("Ylva");
        patient.setGender(AdministrativeGender.FEMALE).setBirthDateElement(new DateType("1962-03-04"));
        return patient;
    }

    public static Practitioner practitioner() {
        Practitioner practitioner = identified(new Practitioner());
        practitioner.addName().setFamily("Okafor").addGiven("Ngozi");
        return practitioner;
    }

    public static Condition condition(Patient patient, String text) {
        Condition condition = identified(new Condition());
        condition.setSubject(new Reference(address(patient)));
        condition
                .getCode()
                .setText(text)
                .addCoding()
                .setSystem("http://snomed.info/sct")
                .setCode("195967001");
        condition
                .addCategory()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/condition-category")
                .setCode("problem-list-item");
        condition
                .getClinicalStatus()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/condition-clinical")
                .setCode("active");
        condition.setOnset(new DateTimeType("2019-05-01"));
        condition
                .getMeta()
                .addProfile(
                        "http://hl7.org/fhir/us/core/StructureDefinition/us-core-condition-problems-health-concerns");
        return condition;
    }

    public static Observation observation(Patient patient, int value) {
        Observation observation = identified(new Observation());
        observation.setStatus(Observation.ObservationStatus.FINAL).setSubject(new Reference(address(patient)));
        observation
                .addCategory()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
                .setCode("laboratory");
        observation
                .getCode()
                .addCoding()
                .setSystem("http://loinc.org")
                .setCode("2345-7")
                .setDisplay("Glucose");
        observation.setEffective(new DateTimeType("2020-01-02T10:11:12Z"));
        observation.setValue(new Quantity(value)
                .setUnit("mg/dL")
                .setSystem("http://unitsofmeasure.org")
                .setCode("mg/dL"));
        return observation;
    }

    public static Provenance provenance(Patient patient, Resource... targets) {
        Provenance provenance = identified(new Provenance());
        for (Resource target : targets) {
            provenance.addTarget(new Reference(address(target)));
        }
        provenance.setRecordedElement(new InstantType("2020-01-02T10:11:12Z"));
        provenance.addAgent().setWho(new Reference(address(patient)));
        return provenance;
    }

    public static Binary binary(byte[] bytes) {
        Binary binary = identified(new Binary());
        binary.setContentType("application/pdf").setData(bytes);
        return binary;
    }

    /** The FHIR document with its Composition alone. */
    public static Bundle documentBundle(Patient patient) {
        Composition composition = identified(new Composition());
        composition
                .setStatus(Composition.CompositionStatus.FINAL)
                .setTitle("Summary")
                .setDate(new Date(0));
        composition.getType().addCoding().setSystem("http://loinc.org").setCode("34133-9");
        composition.setSubject(new Reference(address(patient)));
        composition.addAuthor(new Reference(address(patient)));
        Bundle bundle = identified(new Bundle());
        bundle.setType(Bundle.BundleType.DOCUMENT).setTimestamp(new Date(0));
        bundle.getIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + bundle.getIdPart());
        bundle.addEntry()
                .setFullUrl("http://localhost:8080/fhir/" + address(composition))
                .setResource(composition);
        return bundle;
    }

    /** A patient with conditions, four observations a condition, and one Provenance for all of them. */
    public static List<Resource> document(Patient patient, int conditions) {
        List<Resource> clinical = new ArrayList<>();
        for (int i = 0; i < conditions; i++) {
            clinical.add(condition(patient, "Condition " + i));
            for (int j = 0; j < 4; j++) {
                clinical.add(observation(patient, 10 * i + j));
            }
        }
        List<Resource> document = new ArrayList<>(List.of(patient));
        document.addAll(clinical);
        document.add(provenance(patient, clinical.toArray(Resource[]::new)));
        return document;
    }

    private static <T extends Resource> T identified(T resource) {
        resource.setId(UUID.randomUUID().toString());
        return resource;
    }

    public static String address(Resource resource) {
        return ResourceAddress.text(resource);
    }
}
