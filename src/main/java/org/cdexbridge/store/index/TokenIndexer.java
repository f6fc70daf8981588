package org.cdexbridge.store.index;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Codes and identifiers of an element. */
final class TokenIndexer {
    private TokenIndexer() {}

    static void of(Base element, Consumer<TokenValue> found) {
        if (element instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> of(coding, found));
        } else if (element instanceof Coding coding) {
            add(coding.getSystem(), coding.getCode(), found);
        } else if (element instanceof Identifier identifier) {
            add(identifier.getSystem(), identifier.getValue(), found);
        } else if (element instanceof Enumeration<?> code) {
            add(system(code), code.getValueAsString(), found);
        } else if (element instanceof PrimitiveType<?> value) {
            add("", value.getValueAsString(), found);
        }
    }

    /** A code of a fixed set has the system of the set, though it is not written. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static String system(Enumeration code) {
        return code.getValue() == null ? "" : code.getEnumFactory().toSystem((Enum) code.getValue());
    }

    private static void add(@Nullable String system, @Nullable String code, Consumer<TokenValue> found) {
        TokenValue token = new TokenValue(system == null ? "" : system, code == null ? "" : code);
        if (!token.text().equals("|")) {
            found.accept(token);
        }
    }
}
