package org.cdexbridge.security.outbound;

import org.cdexbridge.finding.Finding;

/** A request to somewhere else that is not made. */
public final class OutboundRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    public OutboundRefused(Finding finding) {
        super(finding.toString());
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
