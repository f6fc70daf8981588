package org.cdexbridge.ccda;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.ccda.parse.CdaReader;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.PersonComparison;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/**
 * Whom a document is about. CDA R2 (§4.2.2.11) allows several record targets, as of a group; here all must name one
 * person: by an identifier that they share, with nothing that contradicts it.
 */
final class RecordTargets {
    private final List<SourceNode> roles;

    private RecordTargets(List<SourceNode> roles) {
        this.roles = roles;
    }

    /** @throws InputRefused when there is none, or when they name several persons */
    static RecordTargets of(SourceNode root, Evaluation evaluation) {
        List<SourceNode> roles = new ArrayList<>();
        for (SourceNode target : root.children("recordTarget")) {
            roles.addAll(target.children("patientRole"));
        }
        if (roles.isEmpty()) {
            throw CdaReader.refused(CcdaCode.NO_PATIENT, "the document has no recordTarget/patientRole");
        }
        for (SourceNode other : roles.subList(1, roles.size())) {
            if (!isSame(roles.get(0), other, evaluation)) {
                throw CdaReader.refused(
                        CcdaCode.SEVERAL_PATIENTS, roles.size() + " record targets do not name one person");
            }
            if (isWithin(other, roles.get(0))) {
                evaluation.trace().readSubtree(other.node());
            } else {
                evaluation.finding(CcdaCode.PATIENT_AGAIN, "what only this record target says is not converted", other);
            }
        }
        return new RecordTargets(roles);
    }

    /** Whether all that a role says is said by another one, in any order. */
    private static boolean isWithin(SourceNode role, SourceNode other) {
        return statements(other).containsAll(statements(role));
    }

    private static Set<String> statements(SourceNode role) {
        Set<String> statements = new HashSet<>();
        for (SourceNode part : role.asContext().children()) {
            if (part.name().equals("patient")) {
                part.children().forEach(of -> statements.add("patient " + content(of)));
            } else {
                statements.add(content(part));
            }
        }
        return statements;
    }

    private static String content(SourceNode node) {
        return node.name() + " " + ResourceIdGenerator.content(node.info());
    }

    /** The first. */
    SourceNode role() {
        return roles.get(0);
    }

    /** A document of several persons is refused rather than mixed up: whatever differs contradicts. */
    private static boolean isSame(SourceNode one, SourceNode other, Evaluation evaluation) {
        Set<String> shared = new HashSet<>(identifiers(one));
        shared.retainAll(identifiers(other));
        return !shared.isEmpty()
                && PersonComparison.of(person(one, evaluation), person(other, evaluation))
                        .forRelease()
                        .contradiction()
                        .isEmpty();
    }

    private static Set<String> identifiers(SourceNode role) {
        Set<String> identifiers = new HashSet<>();
        for (SourceNode id : role.asContext().children("id")) {
            if (!id.attribute("root").isEmpty() && id.attribute("nullFlavor").isEmpty()) {
                identifiers.add(id.attribute("root") + "|" + id.attribute("extension"));
            }
        }
        return identifiers;
    }

    private static Demographics person(SourceNode role, Evaluation evaluation) {
        Patient person = new Patient();
        SourceNode patient = role.asContext().child("patient");
        if (patient != null) {
            patient.children("name")
                    .forEach(name ->
                            evaluation.value(name, "HumanName").ifPresent(value -> person.addName((HumanName) value)));
            Optional.ofNullable(patient.child("birthTime"))
                    .flatMap(birth -> evaluation.value(birth, "date"))
                    .ifPresent(date -> person.setBirthDateElement((DateType) date));
            sex(patient).ifPresent(person::setGender);
        }
        return Demographics.of(person);
    }

    /** What HL7's AdministrativeGender calls undifferentiated says nothing. */
    private static Optional<AdministrativeGender> sex(SourceNode patient) {
        SourceNode code = patient.child("administrativeGenderCode");
        return switch (code == null ? "" : code.attribute("code")) {
            case "F" -> Optional.of(AdministrativeGender.FEMALE);
            case "M" -> Optional.of(AdministrativeGender.MALE);
            default -> Optional.empty();
        };
    }
}
