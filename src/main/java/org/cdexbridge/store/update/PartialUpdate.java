package org.cdexbridge.store.update;

import java.util.List;
import java.util.Set;
import org.cdexbridge.conversion.WriteHint;
import org.cdexbridge.store.ElementDeletion;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * What is said laid over what is stored: an element that is not said stays, one that is deleted goes (HL7 v2.5, 2.5.3.2).
 * An element that repeats is replaced as a whole, as a field with its repetitions is; but of some kinds only those that
 * are the same ({@link ItemMatcher}). What is assumed, and what only says that it is absent, replaces nothing.
 */
final class PartialUpdate {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String NULL_FLAVORS = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";
    private static final String UNKNOWN = "unknown";
    private static final String ERROR = "entered-in-error";
    private static final Set<String> NOT_SAID = Set.of("id", "meta", "text", "implicitRules");

    private PartialUpdate() {}

    /** A copy of what is stored, with what is said, and without its version. */
    static Resource apply(Resource stored, Resource incoming, WriteHint hint) {
        if (isInError(stored) && !isInError(incoming)) {
            return anew(stored, incoming);
        }
        Resource updated = stored.copy();
        updated.setId(stored.getIdElement().getIdPart());
        updated.setMeta(meta(stored.getMeta(), incoming.getMeta()));
        hint.deleted().forEach(path -> new ElementDeletion(path).in(updated));
        for (Property property : incoming.children()) {
            boolean isGuess = hint.assumed().contains(property.getName()) && isThere(updated, property.getName());
            if (!isGuess && !NOT_SAID.contains(property.getName())) {
                lay(property, updated);
            }
        }
        if (updated instanceof Observation result && result.hasValue()) {
            result.setDataAbsentReason(null); // obs-6
        }
        return updated;
    }

    /** A condition or an allergy that was an error and is told again is told for the first time. */
    private static Resource anew(Resource stored, Resource incoming) {
        Resource anew = incoming.copy();
        anew.setId(stored.getIdElement().getIdPart());
        return anew;
    }

    private static boolean isInError(Resource resource) {
        Property status = resource.getChildByName("verificationStatus");
        return status != null
                && status.getValues().stream()
                        .flatMap(concept -> ((CodeableConcept) concept).getCoding().stream())
                        .anyMatch(coding -> ERROR.equals(coding.getCode()));
    }

    private static boolean isThere(Base stored, String name) {
        return stored.getNamedProperty(name).hasValues();
    }

    private static Meta meta(Meta stored, Meta incoming) {
        Meta meta = incoming.copy();
        stored.getProfile().stream()
                .filter(profile -> !meta.hasProfile(profile.getValue()))
                .forEach(profile -> meta.addProfile(profile.getValue()));
        stored.getTag().stream()
                .filter(tag -> meta.getTag(tag.getSystem(), tag.getCode()) == null)
                .forEach(tag -> meta.addTag(tag.copy()));
        return meta;
    }

    private static void lay(Property incoming, Base stored) {
        String name = incoming.getName();
        boolean isNew = !isThere(stored, name);
        List<Base> values = incoming.getValues().stream()
                .filter(value -> isNew || !isAbsent(value))
                .toList();
        if (values.isEmpty()) {
            return;
        }
        List<Base> before = List.copyOf(stored.getNamedProperty(name).getValues());
        boolean whole = incoming.getMaxCardinality() == 1 && isWhole(values.get(0));
        if (whole
                && !before.isEmpty()
                && before.get(0).getClass() == values.get(0).getClass()) {
            values.get(0).children().forEach(part -> lay(part, before.get(0)));
            return;
        }
        ElementDeletion.clear(stored, name);
        values.forEach(value -> stored.setProperty(name, value.copy()));
        if (incoming.getMaxCardinality() > 1) {
            before.stream()
                    .filter(old -> ItemMatcher.hasNoMatchIn(old, values))
                    .forEach(old -> stored.setProperty(name, old));
        }
    }

    /** Made of parts that are told one by one. */
    private static boolean isWhole(Base value) {
        return value instanceof BackboneElement || value instanceof Period;
    }

    /** What is there only because the element must be: it says that nothing is known. */
    private static boolean isAbsent(Base value) {
        if (value instanceof Enumeration<?> code && UNKNOWN.equals(code.getValueAsString())) {
            return true;
        }
        if (value instanceof BackboneElement part) {
            return part.children().stream()
                    .flatMap(property -> property.getValues().stream())
                    .allMatch(PartialUpdate::isAbsent);
        }
        if (value instanceof Coding coding) {
            return NULL_FLAVORS.equals(coding.getSystem());
        }
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream().anyMatch(coding -> REASONS.equals(coding.getSystem()));
        }
        return value instanceof Element element && element.hasExtension(ABSENT);
    }
}
