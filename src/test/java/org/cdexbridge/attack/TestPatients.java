package org.cdexbridge.attack;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Two invented patients, {@code a} and {@code b}, with data of every sort; each resource says in a word what it is, such
 * as {@code OPEN-a} or {@code HIDDEN-a}.
 */
final class TestPatients {
    static final String IDENTIFIERS = "urn:oid:1.2.3.4";
    static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    static final String NOTE = "11506-3";
    static final String OTHER_NOTE = "18842-5";

    private TestPatients() {}

    static List<Resource> all() {
        List<Resource> all = new ArrayList<>();
        all.addAll(person("a"));
        all.addAll(person("b"));
        Practitioner doctor = new Practitioner();
        doctor.setId("doctor");
        doctor.addName().setFamily("Quill");
        all.add(doctor);
        Observation both = observation("both", "a", "HIDDEN-both");
        both.addFocus(new Reference("Patient/b"));
        all.add(both);
        Provenance mixed = provenance("mixed", "Condition/problem-a", "Condition/problem-b");
        all.add(mixed);
        return all;
    }

    private static List<Resource> person(String who) {
        Patient patient = new Patient();
        patient.setId(who);
        patient.addIdentifier().setSystem(IDENTIFIERS).setValue(who.toUpperCase());
        patient.addName().setFamily("Marsh" + who).addGiven("OPEN-" + who);
        patient.setBirthDateElement(new DateType("1970-05-0" + (who.equals("a") ? 1 : 2)));
        patient.setGender(Enumerations.AdministrativeGender.FEMALE);
        Condition problem = condition("problem-" + who, who, "OPEN-" + who);
        Condition labelled = condition("labelled-" + who, who, "HIDDEN-" + who);
        labelled.getMeta().addSecurity(new Coding(LABELS, "PSY", null));
        Procedure procedure = new Procedure();
        procedure.setId("procedure-" + who);
        procedure.setSubject(of(who)).setStatus(Procedure.ProcedureStatus.COMPLETED);
        procedure.getCode().setText("HIDDEN-" + who);
        Encounter encounter = new Encounter();
        encounter.setId("encounter-" + who);
        encounter.setSubject(of(who)).setStatus(Encounter.EncounterStatus.FINISHED);
        encounter.addType().setText("OPEN-" + who);
        return List.of(
                patient,
                problem,
                labelled,
                procedure,
                encounter,
                observation("result-" + who, who, "OPEN-" + who),
                binary("note-" + who, "OPEN-" + who),
                note("note-" + who, who, NOTE),
                binary("other-" + who, "HIDDEN-" + who),
                note("other-" + who, who, OTHER_NOTE),
                document("document-" + who, who, patient, NOTE, "OPEN-" + who),
                document("other-document-" + who, who, patient, OTHER_NOTE, "HIDDEN-" + who),
                provenance("source-" + who, "Condition/problem-" + who, "Condition/labelled-" + who));
    }

    private static Reference of(String who) {
        return new Reference("Patient/" + who);
    }

    private static Condition condition(String id, String who, String word) {
        Condition condition = new Condition();
        condition.setId(id);
        condition.setSubject(of(who));
        condition.setCode(new CodeableConcept(new Coding("http://snomed.info/sct", "195967001", null)).setText(word));
        condition.setEncounter(new Reference("Encounter/encounter-" + who));
        return condition;
    }

    private static Observation observation(String id, String who, String word) {
        Observation observation = new Observation();
        observation.setId(id);
        observation.setSubject(of(who)).setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept(new Coding("http://loinc.org", "4548-4", null)).setText(word));
        observation.setEffective(new DateTimeType("2026-03-01T10:00:00Z"));
        return observation;
    }

    private static Binary binary(String id, String word) {
        Binary binary = new Binary();
        binary.setId(id);
        binary.setContentType("text/plain").setData(word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return binary;
    }

    private static DocumentReference note(String id, String who, String loinc) {
        DocumentReference note = new DocumentReference();
        note.setId(id);
        note.setSubject(of(who)).setStatus(Enumerations.DocumentReferenceStatus.CURRENT);
        note.getType().addCoding(new Coding("http://loinc.org", loinc, null));
        note.setDescription((loinc.equals(NOTE) ? "OPEN-" : "HIDDEN-") + who);
        note.addContent().getAttachment().setContentType("text/plain").setUrl("Binary/" + id);
        return note;
    }

    private static Bundle document(String id, String who, Patient patient, String loinc, String word) {
        Composition composition = new Composition();
        composition.setId("composition-" + id);
        composition.setTitle(word).setSubject(of(who)).setStatus(Composition.CompositionStatus.FINAL);
        composition.getType().addCoding(new Coding("http://loinc.org", loinc, null));
        composition.setDateElement(new DateTimeType("2026-03-01"));
        Bundle document = new Bundle().setType(Bundle.BundleType.DOCUMENT);
        document.setId(id);
        document.setTimestampElement(new InstantType("2026-03-01T10:00:00Z"));
        document.addEntry()
                .setFullUrl("http://localhost/fhir/Composition/composition-" + id)
                .setResource(composition);
        document.addEntry().setFullUrl("http://localhost/fhir/Patient/" + who).setResource(patient.copy());
        return document;
    }

    private static Provenance provenance(String id, String... targets) {
        Provenance provenance = new Provenance();
        provenance.setId(id);
        for (String target : targets) {
            provenance.addTarget(new Reference(target));
        }
        provenance.setRecordedElement(new InstantType("2026-03-01T10:00:00Z"));
        provenance.addAgent().setWho(new Reference("Practitioner/doctor"));
        return provenance;
    }
}
