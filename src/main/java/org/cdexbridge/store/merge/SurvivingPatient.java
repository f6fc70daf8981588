package org.cdexbridge.store.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.content.StoredContents;
import org.cdexbridge.store.content.StoredResourceCache;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Resource;

/** What is said under the number of a patient who was merged is about the survivor. */
public final class SurvivingPatient {
    /** A longer chain of merges is a circle. */
    private static final int LONGEST = 10;

    private final StoredResourceCache stored;
    private final StoredContents contents;

    public SurvivingPatient(StoredResourceCache stored, StoredContents contents) {
        this.stored = stored;
        this.contents = contents;
    }

    /**
     * What is said, without the merged patients and about their survivors.
     *
     * @param unlinked addresses of patients who are not merged any more
     */
    public List<Resource> resolved(List<Resource> incoming, Set<String> unlinked) {
        List<SubjectReassignment> merged = new ArrayList<>();
        for (Resource resource : incoming) {
            if (resource instanceof Patient patient
                    && !patient.hasLink()
                    && !unlinked.contains(ResourceAddress.text(patient))) {
                survivor(patient)
                        .map(to -> new SubjectReassignment(ResourceAddress.text(patient), to))
                        .ifPresent(merged::add);
            }
        }
        List<Resource> resolved = incoming;
        for (SubjectReassignment one : merged) {
            resolved = resolved.stream()
                    .filter(resource -> !ResourceAddress.text(resource).equals(one.from()))
                    .map(one::move)
                    .toList();
        }
        return resolved;
    }

    /** The address of the one who is left; nothing for a patient who was not merged, as the content index or the store knows. */
    private Optional<String> survivor(Patient patient) {
        return contents.hasSame(patient) ? Optional.empty() : survivor(ResourceAddress.text(patient));
    }

    /** The address of the one who is left of a merged patient, as the store knows. */
    Optional<String> survivor(String address) {
        Optional<String> survivor = Optional.empty();
        Optional<String> next = replacement(address);
        for (int i = 0; next.isPresent() && i < LONGEST; i++) {
            survivor = next;
            next = replacement(next.get());
        }
        return survivor;
    }

    /** Whether two were merged, or are merged into the same one. */
    boolean areMerged(String address, String other) {
        return survivor(address).orElse(address).equals(survivor(other).orElse(other));
    }

    private Optional<String> replacement(String address) {
        return stored.at(address).map(Patient.class::cast).flatMap(SurvivingPatient::replacement);
    }

    static Optional<String> replacement(Patient patient) {
        return patient.getLink().stream()
                .filter(link -> link.getType() == LinkType.REPLACEDBY)
                .map(link -> link.getOther().getReference())
                .filter(other -> other != null
                        && ResourceAddress.find(other)
                                .filter(address -> address.type().equals("Patient"))
                                .isPresent())
                .findFirst();
    }
}
