package org.cdexbridge.exchange.answer;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.SearchResult;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/** The second look at an answer, after the search that was forced to the patient: nothing of anybody else is in it. */
public final class CompartmentFilter {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final String patientId;

    CompartmentFilter(String patientId) {
        this.patientId = patientId;
    }

    /** What of this belongs to the patient alone, and of what came with it what speaks of nothing else. */
    SearchResult keep(SearchResult found) {
        List<Resource> matches = found.matches().stream().filter(this::owns).toList();
        Set<String> kept = matches.stream().map(ResourceAddress::text).collect(Collectors.toSet());
        List<Resource> included = found.included().stream()
                .filter(resource -> isAbout(resource, kept))
                .toList();
        return new SearchResult(matches, included, found.more());
    }

    private boolean owns(Resource resource) {
        return owners(resource).equals(Set.of(patientId));
    }

    /** Ids of the patients to whom a resource belongs; for a document all that are in it. */
    public static Set<String> owners(Resource resource) {
        if (resource instanceof Patient) {
            return Set.of(resource.getIdElement().getIdPart());
        }
        if (resource instanceof Bundle bundle) {
            return bundle.getEntry().stream()
                    .flatMap(entry -> owners(entry.getResource()).stream())
                    .collect(Collectors.toSet());
        }
        return FHIR
                .newTerser()
                .getCompartmentOwnersForResource("Patient", resource, Set.of("patient", "subject"))
                .stream()
                .filter(CompartmentFilter::mayBePatient)
                .map(IIdType::getIdPart)
                .collect(Collectors.toSet());
    }

    /** The library gives an author of any kind; one whose kind is not told is counted, to be safe. */
    private static boolean mayBePatient(IIdType owner) {
        return !owner.hasResourceType() || "Patient".equals(owner.getResourceType());
    }

    /** A Provenance of a whole document names every resource of it: all of them of this patient. */
    private static boolean isAbout(Resource resource, Set<String> kept) {
        return resource instanceof Provenance provenance
                && provenance.getTarget().stream()
                        .anyMatch(target -> kept.contains(target.getReferenceElement()
                                .toUnqualifiedVersionless()
                                .getValue()));
    }
}
