package org.cdexbridge.exchange.query;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import org.cdexbridge.exchange.FindingsOutcome;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.SecurityCode;

/** A search that a partner can't have as it stands: 400 with the finding. */
final class RefusedParameter extends InvalidRequestException {
    private static final long serialVersionUID = 1L;

    RefusedParameter(Finding finding) {
        super(SecurityCode.PARAMETER_REFUSED.title(), FindingsOutcome.of(List.of(finding)));
    }
}
