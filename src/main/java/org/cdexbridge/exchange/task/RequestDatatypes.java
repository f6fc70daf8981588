package org.cdexbridge.exchange.task;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.cdexbridge.resource.ContainedResources;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** FHIR datatypes as the model has them. */
public final class RequestDatatypes {
    private RequestDatatypes() {}

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

    /**
     * Somebody whom a request names, with the numbers of the contained resource at which the reference points.
     *
     * @param asked the request
     */
    public static Party party(Reference reference, DomainResource asked) {
        Party named = party(reference);
        List<BusinessId> inside = ContainedResources.find(asked, reference).stream()
                .flatMap(RequestDatatypes::identifiers)
                .toList();
        return new Party(
                named.reference(),
                Stream.concat(named.identifiers().stream(), inside.stream())
                        .distinct()
                        .toList());
    }

    /** The numbers of a provider or payer; of a PractitionerRole those of its organization and its practitioner. */
    public static Stream<BusinessId> identifiers(Resource resource) {
        Stream<Identifier> identifiers = Stream.empty();
        if (resource instanceof Organization organization) {
            identifiers = organization.getIdentifier().stream();
        } else if (resource instanceof Practitioner practitioner) {
            identifiers = practitioner.getIdentifier().stream();
        } else if (resource instanceof PractitionerRole role) {
            identifiers = Stream.concat(
                    role.getIdentifier().stream(),
                    Stream.of(
                            role.getOrganization().getIdentifier(),
                            role.getPractitioner().getIdentifier()));
        }
        return identifiers.flatMap(identifier -> id(identifier).stream());
    }

    /**
     * The patient of a request, with what the request says of him: in any contained Patient, as it is about one patient
     * only, and in words.
     *
     * @param asked the request
     */
    public static Party patient(Reference reference, DomainResource asked) {
        List<Patient> contained = asked.getContained().stream()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .toList();
        Party named = party(reference);
        Optional<Patient> inside = ContainedResources.find(asked, reference)
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast);
        Stream<BusinessId> numbers = inside.stream()
                .flatMap(patient -> patient.getIdentifier().stream())
                .flatMap(identifier -> id(identifier).stream())
                .filter(number -> !number.system().isEmpty());
        Stream<Demographics> words = Stream.ofNullable(reference.getDisplay()).map(Demographics::named);
        return new Party(
                inside.isPresent() ? "" : named.reference(),
                Stream.concat(named.identifiers().stream(), numbers).distinct().toList(),
                Stream.concat(contained.stream().map(Demographics::of), words).toList());
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
                .flatMap(RequestDatatypes::id);
    }

    static boolean hasCode(CodeableConcept concept, String code) {
        return Stream.ofNullable(concept)
                .flatMap(some -> some.getCoding().stream())
                .anyMatch(coding -> Objects.equals(code, coding.getCode()));
    }

    public static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
