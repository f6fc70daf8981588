package org.cdexbridge.exchange.flow;

import org.cdexbridge.exchange.docket.Case;

/** There is nothing more to do for a case, whatever the docket still believes. */
final class CaseOver extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Case.State end;

    CaseOver(Case.State end, String reason) {
        super(reason, null, false, false);
        this.end = end;
    }

    Case.State end() {
        return end;
    }
}
