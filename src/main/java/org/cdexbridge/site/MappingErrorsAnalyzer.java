package org.cdexbridge.site;

import org.cdexbridge.mapping.rule.MappingErrors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has a start that fails for wrong mapping rules end with file, line, found and expected instead of a stack trace. */
final class MappingErrorsAnalyzer extends AbstractFailureAnalyzer<MappingErrors> {
    @Override
    protected FailureAnalysis analyze(Throwable root, MappingErrors cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
