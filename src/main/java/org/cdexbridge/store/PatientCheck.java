package org.cdexbridge.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.Element;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Every patient of an input against what is stored of him, whether the input is late, known, or about somebody merged. */
final class PatientCheck {
    private final Stored stored;
    private final Survivors survivors;
    private final PatientIdentity identity;

    PatientCheck(Stored stored, Survivors survivors, PatientIdentity identity) {
        this.stored = stored;
        this.survivors = survivors;
        this.identity = identity;
    }

    /**
     * Checks all.
     *
     * @return who differs from the record in what, in words, where that does not contradict it
     * @throws StoreRejected when one of them can't be the person who is stored, or who is told of twice
     */
    List<String> check(List<Resource> said) {
        Map<String, Patient> told = new HashMap<>();
        List<String> doubts = new ArrayList<>();
        for (Resource resource : said) {
            if (resource instanceof Patient patient) {
                Patient before = told.putIfAbsent(TransactionBundle.address(patient), patient);
                if (before != null) {
                    identity.check(before, patient);
                }
                stored.of(patient)
                        .map(known -> identity.check(records((Patient) known), patient))
                        .filter(elements -> !elements.isEmpty())
                        .ifPresent(elements ->
                                doubts.add(TransactionBundle.address(patient) + ": " + Element.words(elements)));
            }
        }
        return doubts;
    }

    /** Of one who was merged, what either record says: they may differ in what is wrong in one of them. */
    private List<Demographics> records(Patient known) {
        Demographics own = Demographics.of(known);
        Optional<Demographics> survivor = survivors
                .survivor(TransactionBundle.address(known))
                .flatMap(stored::at)
                .map(Patient.class::cast)
                .map(Demographics::of);
        return survivor.map(left -> List.of(own.or(left), left.or(own))).orElse(List.of(own));
    }
}
