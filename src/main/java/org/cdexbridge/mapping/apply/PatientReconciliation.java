package org.cdexbridge.mapping.apply;

import java.util.List;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.PersonComparison;
import org.cdexbridge.patient.UpdateRule;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;

/** What a source tells of one patient in two places: whether they are one person is for the one rule of that to say. */
final class PatientReconciliation {
    private static final String UNKNOWN = "unknown";

    private PatientReconciliation() {}

    static boolean contradict(Patient known, Patient other) {
        return !PersonComparison.of(Demographics.of(known), Demographics.of(other))
                .forUpdate(UpdateRule.DEFAULTS)
                .contradiction()
                .isEmpty();
    }

    /** Takes what the other says more exactly of an element that has one value. */
    static void complete(Patient known, Patient other) {
        for (Property property : single(other)) {
            Base said = property.getValues().get(0);
            List<Base> have = known.getNamedProperty(property.getName()).getValues();
            if (!have.isEmpty() && saysLess(have.get(0), said)) {
                known.setProperty(property.getName(), said);
            }
        }
    }

    /** Names of elements of which the other says something else, which is not taken. */
    static List<String> differingElements(Patient known, Patient other) {
        return single(other).stream()
                .filter(property -> {
                    Base said = property.getValues().get(0);
                    List<Base> have = known.getNamedProperty(property.getName()).getValues();
                    return !have.isEmpty()
                            && !ResourcePool.same(have.get(0), said)
                            && !saysLess(said, have.get(0))
                            && !saysLess(have.get(0), said);
                })
                .map(Property::getName)
                .toList();
    }

    private static List<Property> single(Patient patient) {
        return patient.children().stream()
                .filter(property -> property.getMaxCardinality() == 1 && property.hasValues())
                .filter(property -> !ResourcePool.skipped(property.getName()))
                .toList();
    }

    /** Whether one is unknown, or as the other but less exact. */
    private static boolean saysLess(Base one, Base other) {
        String value = one.primitiveValue();
        String than = other.primitiveValue();
        if (!one.isPrimitive() || !other.isPrimitive() || than == null || than.equals(UNKNOWN) || than.equals(value)) {
            return false;
        }
        boolean isDate = one instanceof BaseDateTimeType && other instanceof BaseDateTimeType;
        boolean isTrue = one instanceof BooleanType flag && flag.booleanValue() && other instanceof DateTimeType;
        return value == null || value.equals(UNKNOWN) || isTrue || isDate && than.startsWith(value);
    }
}
