package org.cdexbridge.site;

import java.util.stream.Collectors;
import org.cdexbridge.site.file.SiteErrors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has a start that fails for the site's sake end with the findings instead of a stack trace. */
final class SiteErrorsAnalyzer extends AbstractFailureAnalyzer<SiteErrors> {
    @Override
    protected FailureAnalysis analyze(Throwable root, SiteErrors cause) {
        String findings = cause.findings().stream()
                .map(finding -> finding.code().title() + ": " + finding)
                .collect(Collectors.joining("\n"));
        return new FailureAnalysis(findings, null, cause);
    }
}
