package org.cdexbridge.patient;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;

/**
 * An identifier of a person.
 *
 * @param system URI of the authority's numbers, never empty
 * @param value the number
 */
public record PatientIdentifier(String system, String value) {
    /** Types of HL7 table 0203 of which one person has several: account, visit, driver's license, passport. */
    private static final Set<String> CHANGING = Set.of("AN", "VN", "DL", "PPN");
    /** Says only that the value is a URI. */
    private static final String URIS = "urn:ietf:rfc:3986";

    /** Numbers that say who somebody is; one without a system is nobody's. */
    static List<PatientIdentifier> of(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                .filter(identifier -> !URIS.equals(identifier.getSystem()))
                .filter(identifier -> !identifier.hasType()
                        || identifier.getType().getCoding().stream()
                                .map(Coding::getCode)
                                .noneMatch(CHANGING::contains))
                .map(identifier -> new PatientIdentifier(identifier.getSystem(), identifier.getValue()))
                .distinct()
                .toList();
    }

    /** Every authority that both name has to have a number in common; one that does is enough to agree. */
    static Agreement compare(List<PatientIdentifier> one, List<PatientIdentifier> other) {
        Set<String> shared = systems(one);
        shared.retainAll(systems(other));
        if (shared.isEmpty()) {
            return Agreement.UNKNOWN;
        }
        Set<PatientIdentifier> others = Set.copyOf(other);
        List<PatientIdentifier> common = one.stream().filter(others::contains).toList();
        return systems(common).containsAll(shared) ? Agreement.AGREES : Agreement.DIFFERS;
    }

    private static Set<String> systems(List<PatientIdentifier> numbers) {
        return numbers.stream().map(PatientIdentifier::system).collect(Collectors.toSet());
    }
}
