package org.cdexbridge.pipeline;

import org.cdexbridge.finding.Finding;

/** A part of a message is not converted by itself; says what becomes of its row. */
final class PartHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final transient Finding finding;

    /** What becomes of the row. */
    enum Outcome {
        /** Other parts may still come. */
        WAITS,
        /** The message was stored with the row of its first part. */
        STORED,
        /** The other parts did not come in time. */
        ALONE
    }

    PartHeld(Outcome outcome, Finding finding) {
        super(finding.toString(), null, false, false);
        this.outcome = outcome;
        this.finding = finding;
    }

    Outcome outcome() {
        return outcome;
    }

    Finding finding() {
        return finding;
    }
}
