package org.cdexbridge.exchange.answer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Makes a resource that leaves us readable elsewhere: by identifiers and names instead of addresses at our server. */
public final class LogicalReferences {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final FhirServer server;

    public LogicalReferences(FhirServer server) {
        this.server = server;
    }

    /**
     * A copy without versions.
     *
     * @param member by which the receiver knows the patient
     * @param known whether the receiver may have what is referred to: of anything else nothing but its type is told
     */
    public Resource of(Resource resource, BusinessId member, Predicate<Resource> known) {
        return detached(resource, new Receiver(Set.of(), Optional.of(member), known));
    }

    /**
     * A copy without versions.
     *
     * @param together {@code Type/id} of what leaves with it: references among them stay
     * @param known whether the receiver may have what is referred to: of anything else nothing but its type is told
     */
    public Resource of(Resource resource, Set<String> together, Predicate<Resource> known) {
        return detached(resource, new Receiver(together, Optional.empty(), known));
    }

    /** What the receiver gets beside it, by which number it knows the patient, and what it may know of. */
    private record Receiver(Set<String> together, Optional<BusinessId> member, Predicate<Resource> known) {}

    private Resource detached(Resource resource, Receiver receiver) {
        Resource copy = RequestResult.bare(resource);
        copy.setMeta(resource.getMeta().copy().setVersionId(null).setLastUpdated(null));
        FHIR.newTerser().getAllResourceReferences(copy).stream()
                .map(ResourceReferenceInfo::getResourceReference)
                .map(Reference.class::cast)
                .filter(reference ->
                        reference.hasReference() && !reference.getReference().startsWith("#"))
                .filter(reference -> !receiver.together().contains(reference.getReference()))
                .forEach(reference -> detach(reference, receiver));
        return copy;
    }

    private void detach(Reference reference, Receiver receiver) {
        String type = reference.getReferenceElement().getResourceType();
        String id = reference.getReferenceElement().getIdPart();
        reference.setReference(null);
        if ("Patient".equals(type) && receiver.member().isPresent()) {
            BusinessId member = receiver.member().get();
            reference.setIdentifier(new Identifier().setSystem(member.system()).setValue(member.value()));
        } else if (type != null) {
            server.read(type, id).filter(receiver.known()).ifPresent(target -> name(reference, target));
        }
        if (!reference.hasIdentifier() && !reference.hasDisplay()) {
            // an empty reference is no JSON; what has neither number nor name has a type at least
            reference.setType(type == null ? "Resource" : type);
        }
    }

    private static void name(Reference reference, Resource target) {
        first(target, "identifier").map(Identifier.class::cast).ifPresent(identifier -> {
            if (!reference.hasIdentifier() && identifier.hasValue()) {
                reference.setIdentifier(identifier.copy());
            }
        });
        if (!reference.hasDisplay()) {
            first(target, "name").map(LogicalReferences::words).ifPresent(reference::setDisplay);
        }
    }

    private static String words(Base name) {
        return name instanceof HumanName human ? human.getNameAsSingleString() : name.primitiveValue();
    }

    private static Optional<Base> first(Resource target, String element) {
        return Optional.ofNullable(target.getNamedProperty(element)).map(Property::getValues).stream()
                .flatMap(List::stream)
                .findFirst();
    }
}
