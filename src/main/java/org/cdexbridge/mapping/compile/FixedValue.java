package org.cdexbridge.mapping.compile;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/** Constants in rules: a primitive's text, or {@code system|code|display} for coded types. */
public final class FixedValue {
    private FixedValue() {}

    /** The value; an empty one when the text is none of this type. */
    public static Base of(String type, String text) {
        if (type.equals("Coding") || type.equals("CodeableConcept")) {
            String[] parts = text.split("\\|", 3);
            if (parts.length < 2) {
                return new Coding();
            }
            Coding coding = new Coding(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
            return type.equals("Coding") ? coding : new CodeableConcept(coding);
        }
        try {
            Base value = FhirModel.create(type);
            if (value instanceof PrimitiveType<?> primitive) {
                primitive.setValueAsString(text);
                return value;
            }
        } catch (RuntimeException e) {
            // no text of this type
        }
        return new StringType();
    }
}
