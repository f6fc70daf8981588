package org.cdexbridge.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.conversion.WriteHints;
import org.hl7.fhir.r4.model.Resource;

/** The FHIR R4 store, embedded or remote. */
public interface FhirStore {
    /** Whether it answers; before that the journal keeps what comes. */
    default boolean ready() {
        return status().ready();
    }

    StoreStatus status();

    /** As {@link #write(List, WriteHints, Optional)}, of a source that does not tell when it spoke: it is believed. */
    default WriteResult write(List<Resource> resources) {
        return write(resources, WriteHints.NONE, Optional.empty());
    }

    /** As {@link #write(List, WriteHints, Optional)}, of a source that spoke at this moment. */
    default WriteResult write(List<Resource> resources, Instant sourceTimestamp) {
        return write(resources, WriteHints.NONE, Optional.of(sourceTimestamp));
    }

    /**
     * Writes all resources by {@code PUT Type/id} in one transaction. The same call a second time changes nothing.
     * What a source said later is kept: those resources are left out.
     *
     * @param hints how they may change what is stored
     * @param sourceTimestamp when the source spoke, as far as that is known
     * @throws StoreUnavailable when it should be tried again later
     * @throws StoreRejected when this input will never be taken as it is
     */
    WriteResult write(List<Resource> resources, WriteHints hints, Optional<Instant> sourceTimestamp);

    /**
     * As {@link #write(List, WriteHints, Optional)}, for who notes in the journal afterwards that it is stored: it comes to
     * the medium with that note at the latest, never after it, and inputs that are brought at the same moment share a
     * transaction.
     */
    default WriteResult writeBeforeNote(List<Resource> resources, WriteHints hints, Optional<Instant> sourceTimestamp) {
        return write(resources, hints, sourceTimestamp);
    }

    Optional<Resource> read(String type, String id);

    /** For the status page: the address of {@code /fhir}. */
    String base();

    /**
     * What a call of {@link #write} came to.
     *
     * @param written resources that were new or changed
     * @param unchanged resources that the store had already
     * @param late {@code Type/id} of resources that were left out, as the store has them from a newer source
     * @param doubtful patients whose sex or given name is another one than that of the record, in words
     * @param unlisted what is no longer in the list of its sender, in words
     */
    record WriteResult(int written, int unchanged, List<String> late, List<String> doubtful, List<String> unlisted) {
        public WriteResult(int written, int unchanged) {
            this(written, unchanged, List.of(), List.of());
        }

        public WriteResult(int written, int unchanged, List<String> late, List<String> doubtful) {
            this(written, unchanged, late, doubtful, List.of());
        }
    }
}
