package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.datatype.MessageTime;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.PersonComparison;
import org.cdexbridge.patient.UpdateRule;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/** The PIDs of one message: those that have a number in common (PID-3) are one person, or the message is refused. */
final class MessagePatientCheck {
    private static final String SEGMENT = "PID";
    /** Of an account or a visit. */
    private static final Set<String> NOT_OF_A_PERSON = Set.of("AN", "VN");

    private final Map<String, Demographics> told = new HashMap<>();

    private MessagePatientCheck() {}

    /** @throws InputRefused {@link Hl7v2Code#TWO_PERSONS} */
    static void check(SourceNode message) {
        List<SourceNode> segments = new ArrayList<>();
        find(message, segments);
        if (segments.size() > 1) {
            MessagePatientCheck persons = new MessagePatientCheck();
            segments.forEach(persons::add);
        }
    }

    private static void find(SourceNode group, List<SourceNode> segments) {
        for (SourceNode child : group.children()) {
            if (child.name().equals(SEGMENT)) {
                segments.add(child);
            } else if (child.name().length() > SEGMENT.length()) {
                find(child, segments);
            }
        }
    }

    private void add(SourceNode segment) {
        Demographics person = person(segment);
        fields(segment, "PID.3")
                .map(MessagePatientCheck::number)
                .filter(number -> !number.isEmpty())
                .forEach(number -> {
                    Demographics before = told.putIfAbsent(number, person);
                    boolean isAnother = before != null
                            && before != person
                            && !PersonComparison.of(before, person)
                                    .forUpdate(UpdateRule.DEFAULTS)
                                    .contradiction()
                                    .isEmpty();
                    if (isAnother) {
                        throw new InputRefused(Finding.of(
                                Hl7v2Code.TWO_PERSONS,
                                "two PID segments with the same identifier contradict each other; nothing was stored"));
                    }
                });
    }

    private static String number(SourceNode field) {
        String number = part(field, "PID.3.1");
        return number.isEmpty() || NOT_OF_A_PERSON.contains(part(field, "PID.3.5"))
                ? ""
                : number + "|" + part(field, "PID.3.4");
    }

    private static Demographics person(SourceNode segment) {
        Patient patient = new Patient();
        fields(segment, "PID.5").forEach(field -> patient.addName(name(field)));
        fields(segment, "PID.7")
                .findFirst()
                .flatMap(field -> MessageTime.date(part(field, "PID.7.1")))
                .ifPresent(date -> patient.getBirthDateElement().setValueAsString(date));
        fields(segment, "PID.8")
                .map(field -> part(field, "PID.8.1"))
                .filter(sex -> sex.equals("F") || sex.equals("M"))
                .forEach(sex ->
                        patient.setGender(sex.equals("F") ? AdministrativeGender.FEMALE : AdministrativeGender.MALE));
        return Demographics.of(patient);
    }

    private static HumanName name(SourceNode field) {
        return new HumanName()
                .setFamily(part(field, "PID.5.1"))
                .addGiven(part(field, "PID.5.2"))
                .addGiven(part(field, "PID.5.3"))
                .addSuffix(part(field, "PID.5.4"));
    }

    private static Stream<SourceNode> fields(SourceNode node, String name) {
        return node.children().stream().filter(child -> child.name().equals(name));
    }

    /** A component, or its first subcomponent where it is divided. */
    private static String part(SourceNode field, String name) {
        return fields(field, name)
                .findFirst()
                .map(part -> part.hasChildren() ? part.children().get(0) : part)
                .map(part -> part.info().getStringValue().strip())
                .orElse("");
    }
}
