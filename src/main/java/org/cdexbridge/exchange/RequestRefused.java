package org.cdexbridge.exchange;

import java.util.List;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Finding;

/** A request that can't be taken; the findings say which rules it breaks, all of them. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** @param findings at least one */
    public RequestRefused(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    public RequestRefused(Finding finding) {
        this(List.of(finding));
    }

    public List<Finding> findings() {
        return findings;
    }
}
