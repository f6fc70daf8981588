package org.cdexbridge.store.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;

/** What search parameters may meet and golden pairs seldom have: open periods, zones, accents, several values, none. */
final class VariedResources {
    private static final List<String> TIMES = List.of(
            "2024",
            "2024-06",
            "2024-06-11",
            "2024-06-30",
            "2024-02-29",
            "2024-06-11T10:00:00Z",
            "2024-06-11T23:30:00-05:00",
            "2024-06-12T00:30:00+02:00",
            "2024-06-11T10:00:00.250Z",
            "1899-12-31",
            "2023-12-31T23:59:59Z");
    private static final List<String> FAMILIES = List.of(
            "Müller",
            "MULLER",
            "O'Neill",
            "van der Berg",
            "Smith-Jones",
            "Ångström",
            "Nuñez, y",
            "Straße",
            "Ng",
            "Smith",
            "100%",
            "%_b",
            "%\\slash",
            "Αθήνα",
            "李");
    private static final List<String> GIVENS = List.of("Ana", "ana maria", "José", "Zoë", "X Æ", "J.");
    private static final List<String> CODES = List.of("A", "a", "b-1", "c|d", "e,f", "g$h", "Ü");
    private static final List<String> SYSTEMS = List.of("http://one.example.org", "http://two.example.org/x", "");

    private final Random random = new Random(7);

    static List<List<Resource>> transactions() {
        VariedResources made = new VariedResources();
        List<List<Resource>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Patient patient = made.patient("varied-" + i);
            List<Resource> resources = new ArrayList<>(List.of(patient, made.organization(i), made.location(i)));
            for (int j = 0; j < 5; j++) {
                resources.add(made.observation(patient, i + "-" + j));
            }
            for (int j = 0; j < 3; j++) {
                resources.add(made.condition(patient, i + "-" + j));
            }
            all.add(resources);
        }
        Device device = new Device();
        device.setId("varied-system");
        device.addIdentifier().setSystem("http://one.example.org");
        all.add(List.of(device));
        return all;
    }

    private Patient patient(String id) {
        Patient patient = new Patient();
        patient.setId(id);
        int names = random.nextInt(3);
        for (int i = 0; i < names; i++) {
            HumanName name = patient.addName();
            name.setFamily(any(FAMILIES)).addGiven(any(GIVENS));
            if (random.nextBoolean()) {
                name.addGiven(any(GIVENS)).addPrefix("Dr.");
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            patient.addIdentifier().setSystem(system()).setValue(any(CODES) + id);
        }
        if (random.nextInt(4) > 0) {
            patient.setBirthDateElement(new DateType(any(List.of("1970", "1970-05", "1970-05-01", "2001-12-31"))));
        }
        if (random.nextInt(3) == 0) {
            patient.setDeceased(dateTime());
        }
        return patient;
    }

    private Organization organization(int number) {
        Organization organization = new Organization().setName(any(FAMILIES));
        organization.setId("varied-" + number);
        organization.addAlias(any(GIVENS));
        organization.addAddress().setCity(any(FAMILIES)).setPostalCode("0" + number);
        return organization;
    }

    private Location location(int number) {
        Location location = new Location().setName(any(FAMILIES));
        location.setId("varied-" + number);
        location.getAddress()
                .addLine(any(GIVENS) + " street")
                .setCity(any(FAMILIES))
                .setState("X" + number);
        return location;
    }

    private Observation observation(Patient patient, String id) {
        Observation observation = new Observation()
                .setStatus(any(List.of(
                        Observation.ObservationStatus.FINAL,
                        Observation.ObservationStatus.AMENDED,
                        Observation.ObservationStatus.PRELIMINARY)));
        observation.setId("varied-" + id);
        observation.setSubject(new Reference("Patient/" + patient.getIdPart()));
        observation.setCode(concept());
        for (int i = random.nextInt(3); i > 0; i--) {
            observation.addCategory(concept());
        }
        if (random.nextInt(5) > 0) {
            observation.setEffective(time());
        }
        return observation;
    }

    private Condition condition(Patient patient, String id) {
        Condition condition = new Condition().setCode(concept());
        condition.setId("varied-" + id);
        Reference subject = new Reference("Patient/" + patient.getIdPart());
        if (random.nextInt(3) == 0) {
            subject.getIdentifier().setSystem("http://one.example.org").setValue(any(CODES));
        }
        condition.setSubject(subject);
        if (random.nextBoolean()) {
            condition.setOnset(random.nextBoolean() ? period() : dateTime());
        }
        if (random.nextBoolean()) {
            condition.setAbatement(random.nextBoolean() ? period() : dateTime());
        }
        if (random.nextBoolean()) {
            condition.setRecordedDateElement(dateTime());
        }
        return condition;
    }

    private CodeableConcept concept() {
        CodeableConcept concept = new CodeableConcept();
        for (int i = random.nextInt(3); i > 0; i--) {
            concept.addCoding(new Coding(system(), any(CODES), "text"));
        }
        return concept.setText("in words");
    }

    private String system() {
        String system = any(SYSTEMS);
        return system.isEmpty() ? null : system;
    }

    private Type time() {
        return switch (random.nextInt(4)) {
            case 0 -> period();
            case 1 -> new Timing().addEvent(Date.from(Instant.parse("2024-06-11T10:00:00Z")));
            default -> dateTime();
        };
    }

    private DateTimeType dateTime() {
        return new DateTimeType(any(TIMES));
    }

    private Period period() {
        Period period = new Period();
        int open = random.nextInt(3);
        if (open != 0) {
            period.setStartElement(new DateTimeType(any(List.of("2023", "2024-05-31", "2024-06-01T08:00:00Z"))));
        }
        if (open != 1) {
            period.setEndElement(new DateTimeType(any(List.of("2024-06", "2024-06-11", "2025-01-01T00:00:00+01:00"))));
        }
        return period;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
