package org.cdexbridge.exchange.attachment;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** What OperationOutcomes say, for people. */
final class OutcomeWords {
    private OutcomeWords() {}

    /** Begins with a colon; empty when they say nothing. */
    static String of(Collection<OperationOutcome> outcomes) {
        String words = outcomes.stream()
                .flatMap(outcome -> outcome.getIssue().stream())
                .map(OutcomeWords::of)
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "" : ": " + words;
    }

    private static String of(OperationOutcomeIssueComponent issue) {
        String code = issue.hasCode() ? issue.getCode().toCode() : "";
        String text = issue.getDetails().hasText() ? issue.getDetails().getText() : issue.getDiagnostics();
        return Stream.of(
                        issue.hasSeverity() ? issue.getSeverity().toCode() : "", Objects.requireNonNullElse(text, code))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
