package org.cdexbridge.store.update;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;
import org.hl7.fhir.r4.model.Property;

/** When two items of a repeating element speak of the same, so that the one told later takes the other's place. */
final class ItemMatcher {
    /** What tells items of an element apart: the role of a participant or performer, the kind of a class. */
    private static final List<String> KINDS = List.of("type", "function");

    private ItemMatcher() {}

    /** Whether none of these takes its place; an item of a kind that is replaced as a whole never stays. */
    static boolean hasNoMatchIn(Base old, List<Base> incoming) {
        BiPredicate<Base, Base> same = of(old);
        return incoming.stream().noneMatch(value -> same.test(old, value));
    }

    /** Of a kind that is replaced as a whole, any takes its place. */
    private static BiPredicate<Base, Base> of(Base value) {
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
        if (value instanceof HumanName) {
            return (one, two) -> use((HumanName) one) == use((HumanName) two);
        }
        if (value instanceof PatientLinkComponent) {
            return (one, two) ->
                    ((PatientLinkComponent) one).getOther().equalsDeep(((PatientLinkComponent) two).getOther());
        }
        if (value instanceof AppointmentParticipantComponent) {
            return (one, two) -> actor(one).equals(actor(two));
        }
        if (value instanceof BackboneElement && kind(value).isPresent()) {
            return (one, two) -> Base.compareDeep(
                    kind(one).get().getValues(),
                    kind(two).map(Property::getValues).orElse(List.of()),
                    false);
        }
        return (one, two) -> true;
    }

    private static NameUse use(HumanName name) {
        return name.hasUse() ? name.getUse() : NameUse.OFFICIAL;
    }

    /** Whether a person, a room or a thing takes part: the type of the resource. */
    private static String actor(Base participant) {
        String reference =
                ((AppointmentParticipantComponent) participant).getActor().getReference();
        return Optional.ofNullable(reference)
                .flatMap(ResourceAddress::find)
                .map(ResourceAddress::type)
                .orElse("");
    }

    private static Optional<Property> kind(Base element) {
        return KINDS.stream()
                .flatMap(name -> Stream.ofNullable(element.getChildByName(name)))
                .filter(Property::hasValues)
                .findFirst();
    }
}
