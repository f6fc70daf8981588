package org.cdexbridge.store.merge;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Set;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Moves what is about one patient to another. A tag with the id of the first remembers whose it was, so that a merge can
 * be undone.
 *
 * @param from {@code Patient/id}
 * @param to {@code Patient/id}
 */
record SubjectReassignment(String from, String to) {
    private static final String SYSTEM = "https://cdexbridge.org/fhir/CodeSystem/moved-from";
    /** What tells of resources and of deeds, and what came as a whole, stays as it was said. */
    private static final Set<String> FIXED = Set.of("Patient", "Bundle", "Provenance", "AuditEvent", "Binary");

    /** The resource about the other patient, a copy; the resource itself where it is not about the first. */
    Resource move(Resource resource) {
        if (FIXED.contains(resource.fhirType()) || !isMeant(resource)) {
            return resource;
        }
        Resource moved = repointed(resource);
        if (!isFrom(moved, from)) {
            moved.getMeta().addTag(SYSTEM, ResourceAddress.parse(from).id(), null);
        }
        return moved;
    }

    /** A copy, about the first patient again. */
    Resource back(Resource moved) {
        Resource back = new SubjectReassignment(to, from).repointed(moved);
        back.getMeta()
                .getTag()
                .removeIf(tag -> SYSTEM.equals(tag.getSystem())
                        && ResourceAddress.parse(from).id().equals(tag.getCode()));
        return back;
    }

    /** Whether it was moved from this patient. */
    static boolean isFrom(Resource resource, String patient) {
        return resource.getMeta().getTag(SYSTEM, ResourceAddress.parse(patient).id()) != null;
    }

    private boolean isMeant(Resource resource) {
        return references(resource).stream().anyMatch(reference -> from.equals(reference.getReference()));
    }

    private Resource repointed(Resource resource) {
        Resource moved = resource.copy();
        references(moved).stream()
                .filter(reference -> from.equals(reference.getReference()))
                .forEach(reference -> reference.setReference(to));
        return moved;
    }

    private static List<Reference> references(Resource resource) {
        return FhirContext.forR4Cached().newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class);
    }
}
