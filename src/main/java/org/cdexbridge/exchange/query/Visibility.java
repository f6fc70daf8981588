package org.cdexbridge.exchange.query;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.PartnerMark;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.exchange.policy.Labels;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** What one partner may see of the store, now. */
final class Visibility {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String LOINC = "http://loinc.org";

    private final Partner partner;
    private final Labels labels;
    private final Predicate<String> panel;
    private final Senders senders;
    private final Neighbours neighbours;

    /**
     * @param panel whether a Patient's id is on it
     * @param neighbours finds what a resource belongs to
     */
    Visibility(Partner partner, Labels labels, Predicate<String> panel, Senders senders, Neighbours neighbours) {
        this.partner = partner;
        this.labels = labels;
        this.panel = panel;
        this.senders = senders;
        this.neighbours = neighbours;
    }

    boolean sees(Resource resource) {
        String type = resource.fhirType();
        if (PartnerMark.on(resource).isPresent()) {
            return PartnerMark.isFor(resource, partner);
        }
        if (SharedTypes.EXCHANGE.contains(type)) {
            return senders.partner(resource).filter(partner.name()::equals).isPresent();
        }
        if (labels.on(resource)) {
            return false;
        }
        if (SharedTypes.DIRECTORY.contains(type)) {
            return patients(resource).allMatch();
        }
        if (resource instanceof Provenance provenance) {
            return seen(provenance).isPresent();
        }
        if (resource instanceof Binary binary) {
            return neighbours.documentsOf(binary).stream().anyMatch(this::sees);
        }
        return partner.types().contains(type) && document(resource) && owned(resource);
    }

    /** A Provenance with those of its targets that may be seen; empty when there is none. */
    Optional<Provenance> seen(Provenance provenance) {
        List<Reference> targets = provenance.getTarget().stream()
                .filter(target -> neighbours
                        .read(target.getReferenceElement())
                        .filter(resource -> !(resource instanceof Provenance) && sees(resource))
                        .isPresent())
                .toList();
        if (targets.isEmpty() || labels.on(provenance)) {
            return Optional.empty();
        }
        Provenance shown = provenance.copy();
        shown.setId(provenance.getIdElement());
        shown.setTarget(targets);
        return Optional.of(shown);
    }

    /** What is nobody's is not for partners; what is about several people only when all are on the panel. */
    private boolean owned(Resource resource) {
        if (resource instanceof Patient) {
            return panel.test(resource.getIdElement().getIdPart())
                    && patients(resource).allMatch();
        }
        if (resource instanceof Bundle bundle) {
            return inDocument(bundle);
        }
        Owners owners = patients(resource);
        return !owners.none() && owners.allMatch();
    }

    /** A document is seen whole or not at all: whatever it holds is about people of the panel. */
    private boolean inDocument(Bundle bundle) {
        return bundle.getType() == Bundle.BundleType.DOCUMENT
                && bundle.getEntry().stream()
                        .map(Bundle.BundleEntryComponent::getResource)
                        .allMatch(entry -> entry != null
                                && patients(entry).allMatch()
                                && (!(entry instanceof Patient)
                                        || panel.test(entry.getIdElement().getIdPart())))
                && bundle.getEntryFirstRep().getResource() instanceof Composition composition
                && !patients(composition).none();
    }

    private boolean document(Resource resource) {
        if (resource instanceof DocumentReference reference) {
            return partner.allowsDocument(loinc(reference.getType()));
        }
        if (resource instanceof Composition composition) {
            return partner.allowsDocument(loinc(composition.getType()));
        }
        return !(resource instanceof Bundle bundle)
                || bundle.getEntryFirstRep().getResource() instanceof Composition composition && document(composition);
    }

    private static Set<String> loinc(CodeableConcept type) {
        return type.getCoding().stream()
                .filter(coding -> LOINC.equals(coding.getSystem()))
                .map(Coding::getCode)
                .collect(Collectors.toSet());
    }

    private Owners patients(Resource resource) {
        return new Owners(
                FHIR.newTerser().getAllResourceReferences(resource).stream()
                        .map(info -> info.getResourceReference().getReferenceElement())
                        .filter(reference -> "Patient".equals(reference.getResourceType()))
                        .toList(),
                panel);
    }

    /** The patients to whom something refers. */
    private record Owners(List<IIdType> references, Predicate<String> panel) {
        boolean none() {
            return references.isEmpty();
        }

        /** A patient of another server is nobody's whom we know. */
        boolean allMatch() {
            return references.stream()
                    .allMatch(reference -> !reference.isAbsolute() && panel.test(reference.getIdPart()));
        }
    }
}
