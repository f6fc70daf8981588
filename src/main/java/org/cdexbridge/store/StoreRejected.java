package org.cdexbridge.store;

import org.cdexbridge.finding.Finding;

/** The store refuses this input as it is; it goes to quarantine. */
public final class StoreRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    public StoreRejected(Finding finding) {
        super(finding.toString());
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
