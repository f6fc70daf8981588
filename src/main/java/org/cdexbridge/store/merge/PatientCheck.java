package org.cdexbridge.store.merge;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.content.StoredContents;
import org.cdexbridge.store.content.StoredResourceCache;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Every patient of an input against what is stored of him, whether the input is late, known, or about somebody merged. */
public final class PatientCheck {
    private final StoredResourceCache stored;
    private final StoredContents contents;
    private final SurvivingPatient survivingPatient;
    private final PatientIdentity identity;
    private final IdentifierHolders holders;
    private final MergeCheck merges;

    public PatientCheck(
            FhirServer server,
            StoredResourceCache stored,
            StoredContents contents,
            SurvivingPatient survivingPatient,
            PatientIdentity identity) {
        this.stored = stored;
        this.contents = contents;
        this.survivingPatient = survivingPatient;
        this.identity = identity;
        this.holders = new IdentifierHolders(server);
        this.merges = new MergeCheck(stored, survivingPatient, identity);
    }

    /**
     * Checks all.
     *
     * @param unlinked addresses of those whom the input tells to be different people
     * @return who differs from the record in what, in words, where that does not contradict it
     * @throws org.cdexbridge.store.StoreRejected when one of them can't be the person who is stored, when one is told of twice, when one has a
     *     number of somebody else, or when two are merged who can't be one person
     */
    public List<String> check(List<Resource> incoming, Set<String> unlinked) {
        List<Patient> patients = incoming.stream()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .toList();
        Map<String, Patient> told = new HashMap<>();
        Set<String> doubts = new LinkedHashSet<>();
        for (Patient patient : patients) {
            String address = ResourceAddress.text(patient);
            Patient before = told.putIfAbsent(address, patient);
            if (before != null) {
                identity.check(before, patient);
            }
            if (!contents.surelyHasSame(patient)) {
                stored.of(patient)
                        .map(known -> identity.check(records((Patient) known), patient))
                        .ifPresent(elements -> note(doubts, address, elements));
            }
        }
        merges.check(patients).forEach((address, elements) -> note(doubts, address, elements));
        checkNumbers(patients, MergeCheck.patientsOfMerges(patients, unlinked), doubts);
        return List.copyOf(doubts);
    }

    private static void note(Set<String> doubts, String address, Set<DemographicElement> elements) {
        if (!elements.isEmpty()) {
            doubts.add(address + ": " + DemographicElement.words(elements));
        }
    }

    /** A number is one person's, under whatever other number he is stored. */
    private void checkNumbers(List<Patient> patients, Set<String> decided, Set<String> doubts) {
        List<Patient> news =
                patients.stream().filter(patient -> !isKnown(patient)).toList();
        IdentifierHolders.HoldersByIdentifier others = holders.of(news);
        for (Patient patient : news) {
            String address = ResourceAddress.text(patient);
            for (Patient other : others.of(patient)) {
                TimeLimit.check();
                String holder = ResourceAddress.text(other);
                boolean isDecided = decided.contains(address) && decided.contains(holder);
                if (!isDecided && !survivingPatient.areMerged(address, holder)) {
                    note(doubts, address, identity.check(records(other), patient, holder));
                }
            }
        }
    }

    /** Whether the record has all that is said of who the patient is. */
    private boolean isKnown(Patient patient) {
        return contents.surelyHasSame(patient)
                || stored.of(patient)
                        .map(known -> Demographics.of((Patient) known))
                        .filter(known -> known.has(Demographics.of(patient)))
                        .isPresent();
    }

    /** Of one who was merged, what either record says: they may differ in what is wrong in one of them. */
    private List<Demographics> records(Patient known) {
        Demographics own = Demographics.of(known);
        Optional<Demographics> survivor = survivingPatient
                .survivor(ResourceAddress.text(known))
                .flatMap(stored::at)
                .map(Patient.class::cast)
                .map(Demographics::of);
        return survivor.map(left -> List.of(own.or(left), left.or(own))).orElse(List.of(own));
    }
}
