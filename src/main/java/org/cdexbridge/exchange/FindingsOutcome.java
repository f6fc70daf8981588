package org.cdexbridge.exchange;

import java.util.List;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.Severity;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Findings as an OperationOutcome: the rule in {@code details}, code and title in {@code diagnostics}. */
public final class FindingsOutcome {
    private FindingsOutcome() {}

    public static OperationOutcome of(List<Finding> findings) {
        OperationOutcome outcome = new OperationOutcome();
        findings.forEach(finding -> add(outcome, finding));
        return outcome;
    }

    private static void add(OperationOutcome outcome, Finding finding) {
        OperationOutcomeIssueComponent issue = outcome.addIssue();
        issue.setSeverity(severity(finding.severity())).setCode(type(finding));
        issue.getDetails().setText(finding.message());
        issue.setDiagnostics(finding.code().code() + ": " + finding.code().title());
        if (!finding.location().isEmpty()) {
            issue.addExpression(finding.location());
        }
    }

    private static IssueSeverity severity(Severity severity) {
        return switch (severity) {
            case INFORMATION -> IssueSeverity.INFORMATION;
            case WARNING -> IssueSeverity.WARNING;
            case ERROR -> IssueSeverity.ERROR;
        };
    }

    private static IssueType type(Finding finding) {
        if (finding.code() instanceof ExchangeCode code) {
            return switch (code) {
                case ELEMENT_MISSING -> IssueType.REQUIRED;
                case ELEMENT_WRONG -> IssueType.VALUE;
                case INPUTS_INCONSISTENT -> IssueType.INVARIANT;
                case MODIFIER_UNKNOWN -> IssueType.EXTENSION;
                case NOT_A_REQUEST, QUERY_REFUSED -> IssueType.NOTSUPPORTED;
                case PARTNER_UNKNOWN, POLICY_FORBIDS -> IssueType.FORBIDDEN;
                default -> IssueType.BUSINESSRULE;
            };
        }
        return IssueType.PROCESSING;
    }
}
