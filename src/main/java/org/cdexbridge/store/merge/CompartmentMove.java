package org.cdexbridge.store.merge;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Takes what is stored of a merged patient to the survivor, and back when the merge is undone. */
public final class CompartmentMove {
    private static final int SOME = 200;

    private final PatientCompartmentReader compartment;
    private final Consumer<List<Resource>> writer;

    /** @param writer of resources with the version in which they were read */
    public CompartmentMove(FhirServer server, Consumer<List<Resource>> writer) {
        this.compartment = new PatientCompartmentReader(server);
        this.writer = writer;
    }

    /** @param written resources of a message, links included */
    public void moveToSurvivor(Collection<Resource> written) {
        for (Resource resource : written) {
            if (resource instanceof Patient patient) {
                Optional<String> survivor = SurvivingPatient.replacement(patient);
                String old = ResourceAddress.text(patient);
                survivor.map(to -> new SubjectReassignment(old, to))
                        .ifPresent(subject -> compartment.forEachBatch(
                                old,
                                found -> writer.accept(
                                        found.stream().map(subject::move).toList())));
            }
        }
    }

    /** @param patients addresses of those who are no longer one */
    public void moveBack(Set<String> patients) {
        for (String survivor : patients) {
            for (String old : patients) {
                if (!old.equals(survivor)) {
                    back(new SubjectReassignment(old, survivor));
                }
            }
        }
    }

    private void back(SubjectReassignment subject) {
        List<Resource> moved = compartment
                .of(subject.to())
                .filter(resource -> SubjectReassignment.isFrom(resource, subject.from()))
                .map(subject::back)
                .toList();
        for (int from = 0; from < moved.size(); from += SOME) {
            writer.accept(moved.subList(from, Math.min(from + SOME, moved.size())));
        }
    }
}
