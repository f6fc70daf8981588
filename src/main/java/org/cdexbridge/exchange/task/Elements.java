package org.cdexbridge.exchange.task;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.exchange.Party;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** FHIR datatypes as the model has them. */
public final class Elements {
    private Elements() {}

    public static List<Code> codes(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasCode())
                .map(coding -> new Code(text(coding.getSystem()), coding.getCode(), text(coding.getDisplay())))
                .toList();
    }

    public static Party party(Reference reference) {
        return new Party(
                text(reference.getReference()),
                id(reference.getIdentifier()).stream().toList());
    }

    public static Optional<BusinessId> id(Identifier identifier) {
        return identifier.hasValue()
                ? Optional.of(new BusinessId(text(identifier.getSystem()), identifier.getValue()))
                : Optional.empty();
    }

    /** The first identifier whose type has this code. */
    static Optional<BusinessId> id(List<Identifier> identifiers, String typeCode) {
        return identifiers.stream()
                .filter(identifier -> hasCode(identifier.getType(), typeCode))
                .findFirst()
                .flatMap(Elements::id);
    }

    static boolean hasCode(CodeableConcept concept, String code) {
        return Stream.ofNullable(concept)
                .flatMap(some -> some.getCoding().stream())
                .anyMatch(coding -> Objects.equals(code, coding.getCode()));
    }

    public static String text(String value) {
        return value == null ? "" : value;
    }
}
