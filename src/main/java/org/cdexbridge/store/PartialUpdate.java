package org.cdexbridge.store;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Encounter.EncounterParticipantComponent;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * What is said laid over what is stored: an element that is not said stays, one that is erased goes (HL7 v2.5, 2.5.3.2).
 * An element that repeats is replaced as a whole, as a field with its repetitions is; but of identifiers, extensions,
 * telecoms, links and participants only those of the same number, URL, use, patient or role.
 */
final class PartialUpdate {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String UNKNOWN = "unknown";
    private static final Set<String> NOT_SAID = Set.of("id", "meta", "text", "implicitRules");

    private PartialUpdate() {}

    /** A copy of what is stored, with what is said, and without its version. */
    static Resource over(Resource stored, Resource said) {
        Resource updated = stored.copy();
        updated.setId(stored.getIdElement().getIdPart());
        updated.setMeta(meta(stored.getMeta(), Reserve.plain(said).getMeta()));
        Erasure.of(said).forEach(erasure -> erasure.in(updated));
        for (Property property : said.children()) {
            if (!NOT_SAID.contains(property.getName())) {
                lay(property, updated);
            }
        }
        return updated;
    }

    private static Meta meta(Meta stored, Meta said) {
        Meta meta = said.copy();
        stored.getProfile().stream()
                .filter(profile -> !meta.hasProfile(profile.getValue()))
                .forEach(profile -> meta.addProfile(profile.getValue()));
        stored.getTag().stream()
                .filter(tag -> meta.getTag(tag.getSystem(), tag.getCode()) == null)
                .forEach(tag -> meta.addTag(tag.copy()));
        return meta;
    }

    private static void lay(Property said, Base stored) {
        List<Base> values =
                said.getValues().stream().filter(value -> !isAbsent(value)).toList();
        if (values.isEmpty()) {
            return;
        }
        String name = said.getName();
        List<Base> before = List.copyOf(stored.getNamedProperty(name).getValues());
        boolean whole = said.getMaxCardinality() == 1 && isWhole(values.get(0));
        if (whole
                && !before.isEmpty()
                && before.get(0).getClass() == values.get(0).getClass()) {
            values.get(0).children().forEach(part -> lay(part, before.get(0)));
            return;
        }
        Erasure.clear(stored, name);
        values.forEach(value -> stored.setProperty(name, value.copy()));
        if (said.getMaxCardinality() > 1) {
            before.stream().filter(old -> isKept(old, values)).forEach(old -> stored.setProperty(name, old));
        }
    }

    /** Made of parts that are told one by one. */
    private static boolean isWhole(Base value) {
        return value instanceof BackboneElement || value instanceof Period;
    }

    private static boolean isKept(Base old, List<Base> said) {
        BiPredicate<Base, Base> same = sameness(old);
        return same != null && said.stream().noneMatch(value -> same.test(old, value));
    }

    /** When two of a kind speak of the same; {@code null} for a kind that is replaced as a whole. */
    private static BiPredicate<Base, Base> sameness(Base value) {
        if (value instanceof Identifier) {
            return (one, two) -> Objects.equals(((Identifier) one).getSystem(), ((Identifier) two).getSystem())
                    && Objects.equals(((Identifier) one).getValue(), ((Identifier) two).getValue());
        }
        if (value instanceof Extension) {
            return (one, two) -> ((Extension) one).getUrl().equals(((Extension) two).getUrl());
        }
        if (value instanceof ContactPoint) {
            return (one, two) -> ((ContactPoint) one).getUse() == ((ContactPoint) two).getUse();
        }
        if (value instanceof PatientLinkComponent) {
            return (one, two) ->
                    ((PatientLinkComponent) one).getOther().equalsDeep(((PatientLinkComponent) two).getOther());
        }
        if (value instanceof EncounterParticipantComponent) {
            return (one, two) -> Base.compareDeep(
                    ((EncounterParticipantComponent) one).getType(),
                    ((EncounterParticipantComponent) two).getType(),
                    false);
        }
        return null;
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
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream().anyMatch(coding -> REASONS.equals(coding.getSystem()));
        }
        return value instanceof Element element && element.hasExtension(ABSENT);
    }
}
