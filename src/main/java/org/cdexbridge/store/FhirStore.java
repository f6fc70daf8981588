package org.cdexbridge.store;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** The FHIR R4 store, embedded or remote. */
public interface FhirStore {
    /** Whether it answers; before that the journal keeps what comes. */
    default boolean ready() {
        return status().ready();
    }

    StoreStatus status();

    /**
     * Writes all resources by {@code PUT Type/id} in one transaction. The same call a second time changes nothing.
     *
     * @throws StoreUnavailable when it should be tried again later
     * @throws StoreRejected when this input will never be taken as it is
     */
    Written write(List<Resource> resources);

    Optional<Resource> read(String type, String id);

    /** For the status page: the address of {@code /fhir}. */
    String base();

    /**
     * What a call of {@link #write} came to.
     *
     * @param written resources that were new or changed
     * @param unchanged resources that the store had already
     */
    record Written(int written, int unchanged) {}
}
