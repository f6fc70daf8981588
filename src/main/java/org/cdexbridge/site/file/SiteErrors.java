package org.cdexbridge.site.file;

import java.util.List;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Finding;

/** Something of the site cannot be used; each finding has its place, what stood there and what was expected. */
public final class SiteErrors extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Finding> findings;

    public SiteErrors(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public SiteErrors(SiteCode code, String message, String place) {
        this(List.of(new Finding(code, message, place)));
    }

    public List<Finding> findings() {
        return findings;
    }
}
