package org.cdexbridge.store.rest.access;

import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/** OperationOutcomes. */
public final class OperationOutcomes {
    private OperationOutcomes() {}

    /** For who prefers that to the resource. */
    public static OperationOutcome done(Resource stored, String what) {
        return of(
                IssueSeverity.INFORMATION,
                IssueType.INFORMATIONAL,
                ResourceAddress.of(stored) + ": " + what + ", version "
                        + stored.getMeta().getVersionId());
    }

    public static OperationOutcome of(IssueSeverity severity, IssueType type, String words) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(severity).setCode(type).setDiagnostics(words);
        return outcome;
    }
}
