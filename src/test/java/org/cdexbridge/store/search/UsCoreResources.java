package org.cdexbridge.store.search;

import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Values of the search parameters that US Core adds to those of FHIR, with and without systems. */
final class UsCoreResources {
    private static final String ASSERTED = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";
    private static final List<String> DAYS = List.of("2024", "2024-06", "2024-06-11", "2024-06-11T23:30:00-05:00");

    private UsCoreResources() {}

    /** A transaction for each of some patients. */
    static List<List<Resource>> transactions() {
        return IntStream.range(0, 8).mapToObj(UsCoreResources::transaction).toList();
    }

    private static List<Resource> transaction(int number) {
        Patient patient = named(new Patient(), number);
        Reference subject = new Reference("Patient/us-core-" + number);
        Condition condition = new Condition().setSubject(subject);
        condition.addExtension(ASSERTED, new DateTimeType(DAYS.get(number % DAYS.size())));
        condition.addExtension("http://one.example.org/other", new DateTimeType("1999-01-01"));
        CareTeam team = new CareTeam().setSubject(subject);
        team.addParticipant().addRole(concept(number)).addRole(concept(number + 1));
        Device device = new Device().setPatient(subject).setStatus(Device.FHIRDeviceStatus.values()[number % 4]);
        Encounter encounter = new Encounter().setSubject(subject);
        encounter.getHospitalization().setDischargeDisposition(concept(number));
        Goal goal = new Goal().setSubject(subject).setDescription(concept(number));
        MedicationRequest order = new MedicationRequest().setSubject(subject);
        MedicationDispense supply = new MedicationDispense().setSubject(subject);
        order.setMedication(number % 2 == 0 ? new Reference("Medication/us-core-" + number) : concept(number));
        supply.setMedication(number % 2 == 1 ? new Reference("Medication/us-core-" + number) : concept(number));
        return List.of(
                patient,
                named(new Medication().setCode(concept(number)), number),
                named(new PractitionerRole().addSpecialty(concept(number)), number),
                named(condition, number),
                named(team, number),
                named(device, number),
                named(encounter, number),
                named(goal, number),
                named(order, number),
                named(supply, number));
    }

    private static <T extends Resource> T named(T resource, int number) {
        resource.setId("us-core-" + number);
        return resource;
    }

    private static CodeableConcept concept(int number) {
        Coding coding = new Coding(number % 3 == 0 ? null : "http://one.example.org", "code-" + number % 5, null);
        return new CodeableConcept(coding).setText("in words");
    }
}
