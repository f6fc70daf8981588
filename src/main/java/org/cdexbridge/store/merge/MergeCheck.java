package org.cdexbridge.store.merge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.content.StoredResourceCache;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;

/** Whether two records that an input merges can be of one person. What is merged already is not asked again. */
final class MergeCheck {
    private final StoredResourceCache stored;
    private final SurvivingPatient survivingPatient;
    private final PatientIdentity identity;

    MergeCheck(StoredResourceCache stored, SurvivingPatient survivingPatient, PatientIdentity identity) {
        this.stored = stored;
        this.survivingPatient = survivingPatient;
        this.identity = identity;
    }

    /**
     * A merge.
     *
     * @param retired address of the patient who is no longer used
     * @param survivor address of the one who is left
     */
    private record Pair(String retired, String survivor) {}

    /**
     * Checks all.
     *
     * @param told patients of the input
     * @return what differs of a survivor and one who is merged with him, although nothing contradicts
     * @throws org.cdexbridge.store.StoreRejected when they contradict
     */
    Map<String, Set<DemographicElement>> check(List<Patient> told) {
        Map<String, Set<DemographicElement>> doubts = new HashMap<>();
        for (Pair pair : pairs(told)) {
            if (!survivingPatient.areMerged(pair.retired(), pair.survivor())) {
                doubts.put(
                        pair.survivor(),
                        identity.merge(
                                pair.survivor(),
                                record(pair.survivor(), told),
                                pair.retired(),
                                record(pair.retired(), told)));
            }
        }
        return doubts;
    }

    /** Addresses of those whom the input merges, and whom it tells to be different people. */
    static Set<String> patientsOfMerges(List<Patient> told, Set<String> unlinked) {
        Set<String> settled = new HashSet<>(unlinked);
        pairs(told).forEach(pair -> settled.addAll(List.of(pair.retired(), pair.survivor())));
        return settled;
    }

    private static Set<Pair> pairs(List<Patient> told) {
        Set<Pair> pairs = new HashSet<>();
        told.forEach(patient -> patient.getLink().forEach(link -> {
            String address = ResourceAddress.text(patient);
            String other = link.getOther().getReference();
            if (other != null && link.getType() == LinkType.REPLACES) {
                pairs.add(new Pair(other, address));
            } else if (other != null && link.getType() == LinkType.REPLACEDBY) {
                pairs.add(new Pair(address, other));
            }
        }));
        return pairs;
    }

    /** What is stored, and what the input says where that says nothing. */
    private Demographics record(String address, List<Patient> told) {
        Demographics known = stored.at(address)
                .map(Patient.class::cast)
                .map(Demographics::of)
                .orElse(Demographics.NONE);
        return told.stream()
                .filter(patient -> ResourceAddress.text(patient).equals(address))
                .map(Demographics::of)
                .reduce(known, Demographics::or);
    }
}
