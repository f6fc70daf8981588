package org.cdexbridge.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.store.FhirStore;
import org.hl7.fhir.r4.model.Resource;

/** The step {@code store}: all resources and the document Bundle in one transaction. */
public final class Store {
    private final FhirStore store;
    private final StoreGate gate;

    Store(FhirStore store, StoreGate gate) {
        this.store = store;
        this.gate = gate;
    }

    /**
     * Writes.
     *
     * @throws org.cdexbridge.store.StoreUnavailable when the store does not answer
     * @throws org.cdexbridge.store.StoreRejected when it refuses the input
     */
    public Work store(Work work) {
        Converted converted = work.converted();
        List<Resource> all = new ArrayList<>(converted.resources());
        if (converted.document() != null) {
            all.add(converted.document());
        }
        Work stored = work.written(store.write(all));
        gate.answered();
        return stored;
    }
}
