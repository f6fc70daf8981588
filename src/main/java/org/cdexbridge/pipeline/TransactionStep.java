package org.cdexbridge.pipeline;

import org.cdexbridge.conversion.Converted;
import org.cdexbridge.store.TransactionBundle;
import org.hl7.fhir.r4.model.Bundle;

/** The step {@code transactionStep}: everything that was made of an input as one transaction, for other FHIR servers. */
public final class TransactionStep {
    private final String base;

    /** @param base FHIR base with which fullUrls begin */
    TransactionStep(String base) {
        this.base = base;
    }

    public Bundle bundle(Converted converted) {
        return TransactionBundle.of(converted.stored(), base);
    }
}
