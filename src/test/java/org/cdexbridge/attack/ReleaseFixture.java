package org.cdexbridge.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cdexbridge.attack.ReleaseModel.Agreement;
import org.cdexbridge.attack.ReleaseModel.Thing;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Made-up people, data with labels at every place, and partners; each thing says a word that nothing else says. */
final class ReleaseFixture {
    static final List<String> KINDS = List.of("11506-3", "18842-5", "34133-9");
    static final List<String> TYPES =
            List.of("Patient", "Condition", "Observation", "Encounter", "DocumentReference", "Bundle");
    static final List<String> PURPOSES = List.of("COVERAGE", "CLMATTCH", "HMARKT");
    private static final List<String> LEVELS = List.of("", "", "", "", "N", "R", "V");
    private static final List<String> CODES = List.of("", "", "", "PSY", "ETH");
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final int PEOPLE = 3;

    final List<Thing> things = new ArrayList<>();
    final List<Agreement> agreements = new ArrayList<>();
    final List<String> people = new ArrayList<>();
    private final Map<String, Resource> resources = new TreeMap<>();
    private final StringBuilder yaml = new StringBuilder();
    private final String round;
    private final Random random;

    /**
     * @param partners how many
     * @param sink base of a server that takes what is sent to them
     */
    ReleaseFixture(int round, Random random, int partners, String sink) {
        this.round = "r" + round + "x" + Integer.toHexString(random.nextInt());
        this.random = random;
        for (int i = 0; i < PEOPLE; i++) {
            people.add(this.round + "-p" + i);
        }
        practitioner();
        people.forEach(this::person);
        for (int i = 0; i < partners; i++) {
            agreement(this.round + "-n" + i, sink);
        }
    }

    List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    /** The partners as a site writes them down. */
    String yaml() {
        return yaml.toString();
    }

    static String word(Thing thing) {
        return "W" + thing.id().replaceAll("[^a-z0-9]", "") + "W";
    }

    static String number(String patient) {
        return patient.toUpperCase(java.util.Locale.ROOT);
    }

    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Set<String> some(List<String> all) {
        return all.stream().filter(one -> random.nextBoolean()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> anyLabels() {
        Set<String> labels = new HashSet<>();
        labels.add(any(LEVELS));
        labels.add(any(CODES));
        labels.remove("");
        return labels;
    }

    private static void put(Resource resource, Set<String> labels) {
        labels.forEach(label -> resource.getMeta().addSecurity(coding(label)));
    }

    private static Coding coding(String label) {
        return new Coding(label.length() == 1 ? CONFIDENTIALITY : TestPatients.LABELS, label, null);
    }

    private Thing thing(String id, String type, String about, Set<String> labels) {
        return new Thing(id, type, about, Set.of(), labels, "", Set.of());
    }

    private void keep(Thing thing, Resource resource) {
        resource.setId(thing.id());
        resources.put(thing.type() + "/" + thing.id(), resource);
        things.add(thing);
    }

    private void practitioner() {
        Thing doctor = thing(round + "-d", "Practitioner", "", anyLabels());
        Practitioner resource = new Practitioner();
        resource.addName().setFamily(word(doctor));
        put(resource, doctor.labels());
        keep(doctor, resource);
    }

    private void person(String id) {
        Thing person = thing(id, "Patient", id, random.nextInt(4) == 0 ? anyLabels() : Set.of());
        Patient patient = new Patient();
        patient.addIdentifier().setSystem(TestPatients.IDENTIFIERS).setValue(number(id));
        patient.addName().setFamily(word(person)).addGiven("Someone");
        patient.setGender(Enumerations.AdministrativeGender.FEMALE);
        put(patient, person.labels());
        keep(person, patient);
        for (int i = 0; i < 3; i++) {
            condition(id, id + "-c" + i);
            document(id, id + "-f" + i, KINDS.get(i));
        }
        observation(id, id + "-o0");
        observation(id, id + "-o1");
        encounter(id, id + "-e");
        bundle(id, id + "-b0");
        bundle(id, id + "-b1");
        provenance(id, id + "-s0");
        provenance(id, id + "-s1");
    }

    private void condition(String patient, String id) {
        Thing thing = thing(id, "Condition", patient, anyLabels());
        Condition condition = new Condition();
        condition.setSubject(new Reference("Patient/" + patient));
        condition.getCode().setText(word(thing));
        condition.setEncounter(new Reference("Encounter/" + patient + "-e"));
        put(condition, thing.labels());
        keep(thing, condition);
    }

    private void observation(String patient, String id) {
        Set<String> others = random.nextInt(3) == 0 ? Set.of(any(people)) : Set.of();
        Thing thing = new Thing(id, "Observation", patient, others, anyLabels(), "", Set.of());
        Observation observation = new Observation().setStatus(Observation.ObservationStatus.FINAL);
        observation.setSubject(new Reference("Patient/" + patient));
        observation.setCode(new CodeableConcept().setText(word(thing)));
        others.forEach(other -> observation.addFocus(new Reference("Patient/" + other)));
        put(observation, thing.labels());
        keep(thing, observation);
    }

    private void encounter(String patient, String id) {
        Thing thing = thing(id, "Encounter", patient, anyLabels());
        Encounter encounter = new Encounter().setStatus(Encounter.EncounterStatus.FINISHED);
        encounter.setSubject(new Reference("Patient/" + patient));
        encounter.addType().setText(word(thing));
        put(encounter, thing.labels());
        keep(thing, encounter);
    }

    /** A DocumentReference with its bytes; sometimes the bytes alone have a label. */
    private void document(String patient, String id, String kind) {
        Thing bytes = thing(id + "-bytes", "Binary", patient, random.nextInt(5) == 0 ? anyLabels() : Set.of());
        Binary binary = new Binary().setContentType("text/plain");
        binary.setData(word(bytes).getBytes(StandardCharsets.UTF_8));
        put(binary, bytes.labels());
        keep(bytes, binary);
        Thing thing = new Thing(id, "DocumentReference", patient, Set.of(), anyLabels(), kind, Set.of(bytes.id()));
        DocumentReference document = new DocumentReference().setStatus(Enumerations.DocumentReferenceStatus.CURRENT);
        document.setSubject(new Reference("Patient/" + patient));
        document.getType().addCoding(new Coding("http://loinc.org", kind, null));
        document.setDescription(word(thing));
        document.addContent().getAttachment().setContentType("text/plain").setUrl("Binary/" + bytes.id());
        if (random.nextBoolean()) {
            put(document, thing.labels());
        } else {
            thing.labels().forEach(label -> document.addSecurityLabel().addCoding(coding(label)));
        }
        keep(thing, document);
    }

    /** A FHIR document: its label stands on it, on its Composition, or on something inside. */
    private void bundle(String patient, String id) {
        Set<String> others = random.nextInt(4) == 0 ? Set.of(any(people)) : Set.of();
        Thing thing = new Thing(id, "Bundle", patient, others, anyLabels(), any(KINDS), Set.of());
        Composition composition = new Composition().setStatus(Composition.CompositionStatus.FINAL);
        composition.setTitle(word(thing)).setSubject(new Reference("Patient/" + patient));
        composition.getType().addCoding(new Coding("http://loinc.org", thing.kind(), null));
        composition.setDateElement(new DateTimeType("2026-03-01")).setId(id + "-composition");
        Condition inside = new Condition();
        inside.setSubject(new Reference("Patient/" + others.stream().findFirst().orElse(patient)));
        inside.getCode().setText(word(thing));
        inside.setId(id + "-inside");
        Bundle bundle = new Bundle().setType(Bundle.BundleType.DOCUMENT);
        put(any(List.<Resource>of(bundle, composition, inside)), thing.labels());
        bundle.setTimestampElement(new InstantType("2026-03-01T10:00:00Z"));
        bundle.getIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:x:" + id);
        for (Resource entry : List.of(composition, inside)) {
            bundle.addEntry()
                    .setFullUrl("http://localhost/fhir/" + entry.fhirType() + "/"
                            + entry.getIdElement().getIdPart())
                    .setResource(entry);
        }
        keep(thing, bundle);
    }

    private void provenance(String patient, String id) {
        List<Thing> targets = things.stream()
                .filter(thing -> thing.about().equals(patient))
                .filter(thing -> Set.of("Condition", "Observation").contains(thing.type()))
                .filter(thing -> random.nextBoolean())
                .toList();
        if (targets.isEmpty()) {
            return;
        }
        Thing thing = new Thing(
                id,
                "Provenance",
                patient,
                Set.of(),
                random.nextInt(4) == 0 ? anyLabels() : Set.of(),
                "",
                targets.stream().map(Thing::id).collect(Collectors.toSet()));
        Provenance provenance = new Provenance().setRecordedElement(new InstantType("2026-03-01T10:00:00Z"));
        targets.forEach(target -> provenance.addTarget(new Reference(target.type() + "/" + target.id())));
        provenance.getActivity().setText(word(thing));
        provenance.addAgent().setWho(new Reference("Practitioner/" + round + "-d"));
        put(provenance, thing.labels());
        keep(thing, provenance);
    }

    private void agreement(String name, String sink) {
        Set<String> types = some(TYPES);
        types.add(any(TYPES));
        Set<String> panel = random.nextInt(5) == 0 ? Set.of() : some(people);
        if (panel.isEmpty() && random.nextBoolean()) {
            panel = Set.of(any(people));
        }
        Agreement agreement = new Agreement(
                name,
                types,
                panel,
                random.nextInt(3) == 0 ? Set.of() : Set.of(any(KINDS)),
                any(List.of("", "", "N", "V")),
                some(List.of("PSY", "ETH")),
                random.nextBoolean() ? Set.of() : Set.of("COVERAGE", "CLMATTCH"),
                random.nextInt(4) == 0,
                random.nextInt(4) != 0);
        agreements.add(agreement);
        yaml.append(
                """
                  %1$s:
                    identifiers: ["urn:oid:9.9|%1$s"]
                    client: { id: %1$s, jwks: { file: north.jwks.json } }
                    types: [%2$s]
                    %3$s
                    panel: %4$s
                    sensitive: [%5$s]
                    purposes: [%6$s]
                    purpose-required: %7$s
                    release: [{ name: rule, decision: %8$s }]
                    fhir: %9$s/%1$s
                    submit-attachment: ["%9$s/%1$s/submit"]
                    private-network: true
                    limits: { requests: 100000 }
                """
                        .formatted(
                                name,
                                String.join(", ", types),
                                agreement.kinds().isEmpty()
                                        ? ""
                                        : "documents: [" + String.join(", ", agreement.kinds()) + "]",
                                panel(agreement),
                                sensitive(agreement),
                                String.join(", ", agreement.purposes()),
                                agreement.purposeRequired(),
                                agreement.auto() ? "auto" : "manual",
                                sink));
    }

    /** By number, by a Group, or everybody. */
    private String panel(Agreement agreement) {
        if (agreement.people().isEmpty()) {
            return "all";
        }
        if (random.nextBoolean()) {
            return agreement.people().stream()
                    .map(one -> "\"" + TestPatients.IDENTIFIERS + "|" + number(one) + "\"")
                    .collect(Collectors.joining(", ", "{ patients: [", "] }"));
        }
        Group group = new Group().setType(Group.GroupType.PERSON).setActual(true);
        group.setId(agreement.name() + "-group");
        agreement.people().forEach(one -> group.addMember().setEntity(new Reference("Patient/" + one)));
        resources.put("Group/" + agreement.name(), group);
        return "{ group: " + agreement.name() + "-group }";
    }

    private static String sensitive(Agreement agreement) {
        List<String> tokens = new ArrayList<>();
        if (!agreement.level().isEmpty()) {
            tokens.add("\"" + CONFIDENTIALITY + "|" + agreement.level() + "\"");
        }
        agreement.codes().forEach(code -> tokens.add("\"" + TestPatients.LABELS + "|" + code + "\""));
        return String.join(", ", tokens);
    }
}
