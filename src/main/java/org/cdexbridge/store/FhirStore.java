package org.cdexbridge.store;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** The FHIR R4 store, embedded or remote. */
public interface FhirStore {
    /** Whether it answers; before that the journal keeps what comes. */
    boolean ready();

    /**
     * Writes all resources by {@code PUT Type/id} in one transaction. The same call a second time changes nothing.
     *
     * @throws StoreUnavailable when it should be tried again later
     * @throws StoreRejected when this input will never be taken as it is
     */
    void write(List<Resource> resources);

    Optional<Resource> read(String type, String id);

    /** For the status page: the address of {@code /fhir}. */
    String base();
}
