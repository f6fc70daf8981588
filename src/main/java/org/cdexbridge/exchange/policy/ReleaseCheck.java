package org.cdexbridge.exchange.policy;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.site.endpoints.Partner;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/**
 * What of the store one partner may have. Every way out asks it of what was found: whom and what was not agreed never
 * leaves, whoever decides; what has a sensitive label or is a document of another kind leaves by a person only.
 */
public final class ReleaseCheck {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    public static final String LOINC = "http://loinc.org";

    /** Types of which only the kinds that were agreed are released. */
    public static final Set<String> DOCUMENTS = Set.of("DocumentReference", "Composition");

    private final Partner partner;
    private final RestrictedLabels labels;
    private final Predicate<String> panel;
    private final Function<Resource, List<Resource>> inside;

    /**
     * @param panel whether a Patient's id is on it
     * @param inside what leaves within a resource although it is stored beside it, such as the bytes of a document
     */
    public ReleaseCheck(
            Partner partner,
            RestrictedLabels labels,
            Predicate<String> panel,
            Function<Resource, List<Resource>> inside) {
        this.partner = partner;
        this.labels = labels;
        this.panel = panel;
        this.inside = inside;
    }

    /** Whether it may leave without a person. */
    public boolean allows(Resource resource) {
        return !forbids(resource) && holds(resource).isEmpty();
    }

    /** Whether it may never leave: a type that was not agreed, nobody's, somebody's outside the panel, another's. */
    public boolean forbids(Resource resource) {
        String type = resource.fhirType();
        if (SharedTypes.EXCHANGE.contains(type) || isMadeForAnother(resource)) {
            return true;
        }
        if (SharedTypes.DIRECTORY.contains(type) || resource instanceof Provenance) {
            return !isOnPanel(patients(resource));
        }
        return !partner.types().contains(type) || !isOwned(resource);
    }

    private boolean isMadeForAnother(Resource resource) {
        return PartnerTag.on(resource).isPresent() && !PartnerTag.isFor(resource, partner);
    }

    /** Why a person has to look at it first, in words that tell nothing of the patient; empty when nobody has to. */
    public List<String> holds(Resource resource) {
        List<String> reasons = new ArrayList<>();
        Stream.concat(Stream.of(resource), inside.apply(resource).stream())
                .flatMap(one -> labels.in(one).stream())
                .distinct()
                .map(code -> "label " + code)
                .forEach(reasons::add);
        if (!isAgreedDocument(resource)) {
            reasons.add("a document of a kind that is not agreed");
        }
        return reasons;
    }

    /** Why a person has to look at any of these first, each reason once. */
    public List<String> holds(Collection<Resource> resources) {
        return resources.stream()
                .flatMap(resource -> holds(resource).stream())
                .distinct()
                .toList();
    }

    /**
     * Returns when all of it may be sent.
     *
     * @param confirmed whether a person has seen why it needs one, and sends it all the same
     * @throws IllegalArgumentException when the partner may never have it, or a person has to look at it first
     */
    public void demand(Collection<? extends Resource> resources, boolean confirmed) {
        if (resources.stream().anyMatch(this::forbids)) {
            throw new IllegalArgumentException("not allowed for this partner");
        }
        List<String> reasons = confirmed ? List.of() : holds(List.copyOf(resources));
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException("a reviewer must confirm this: " + String.join(", ", reasons));
        }
    }

    /** What is nobody's is not for partners; what is about several people only when all are on the panel. */
    private boolean isOwned(Resource resource) {
        if (resource instanceof Patient) {
            return panel.test(resource.getIdElement().getIdPart()) && isOnPanel(patients(resource));
        }
        if (resource instanceof Bundle bundle) {
            return isDocument(bundle)
                    && bundle.getEntry().stream()
                            .map(Bundle.BundleEntryComponent::getResource)
                            .allMatch(this::isInPanel);
        }
        List<IIdType> owners = patients(resource);
        return !owners.isEmpty() && isOnPanel(owners);
    }

    /** A document is released whole or not at all: whatever it holds is about people of the panel. */
    private boolean isInPanel(Resource entry) {
        return entry != null
                && isOnPanel(patients(entry))
                && (!(entry instanceof Patient)
                        || panel.test(entry.getIdElement().getIdPart()));
    }

    private static boolean isDocument(Bundle bundle) {
        return bundle.getType() == Bundle.BundleType.DOCUMENT
                && bundle.getEntryFirstRep().getResource() instanceof Composition composition
                && !patients(composition).isEmpty();
    }

    private boolean isAgreedDocument(Resource resource) {
        if (resource instanceof DocumentReference reference) {
            return partner.allowsDocument(loinc(reference.getType()));
        }
        if (resource instanceof Composition composition) {
            return partner.allowsDocument(loinc(composition.getType()));
        }
        return !(resource instanceof Bundle bundle)
                || bundle.getEntry().stream()
                        .map(Bundle.BundleEntryComponent::getResource)
                        .filter(Composition.class::isInstance)
                        .allMatch(this::isAgreedDocument);
    }

    private static Set<String> loinc(CodeableConcept type) {
        return type.getCoding().stream()
                .filter(coding -> LOINC.equals(coding.getSystem()))
                .map(Coding::getCode)
                .collect(Collectors.toSet());
    }

    /** A patient of another server is nobody whom we know. */
    private boolean isOnPanel(List<IIdType> patients) {
        return patients.stream().allMatch(patient -> !patient.isAbsolute() && panel.test(patient.getIdPart()));
    }

    /** Everybody to whom something refers; the targets of a Provenance are cut down to what may be seen. */
    private static List<IIdType> patients(Resource resource) {
        Resource speaking =
                resource instanceof Provenance provenance ? provenance.copy().setTarget(null) : resource;
        return FHIR.newTerser().getAllResourceReferences(speaking).stream()
                .map(info -> info.getResourceReference().getReferenceElement())
                .filter(reference -> "Patient".equals(reference.getResourceType()))
                .toList();
    }
}
