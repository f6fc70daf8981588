package org.cdexbridge.conversion;

import org.cdexbridge.finding.Finding;

/** Nothing can be made of an input; says why with a stable code and without anything of a patient. */
public final class InputRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    public InputRefused(Finding finding) {
        super(finding.toString(), null, false, false);
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
