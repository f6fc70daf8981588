package org.cdexbridge.store.content;

import java.util.Collection;
import java.util.Map;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Resource;

/** What the store holds, as a content hash a resource. It may know less than the store, never something else. */
public interface ContentIndex {
    /** Hashes by {@code Type/id}, of those that are known. */
    Map<String, String> known(Collection<String> addresses);

    /** Forgets what is about to change. */
    void forget(Collection<String> addresses);

    /** Notes what the store has now. */
    void note(Collection<Resource> written);

    /** Whether it knows at each moment just what the store has, so that the store need not be asked. */
    boolean isComplete();

    /**
     * Forgets everything when the store is another one than the ledger speaks of.
     *
     * @return whether it is the same
     */
    boolean describes(FhirServer server);

    /** Forgets everything. */
    void clear();
}
