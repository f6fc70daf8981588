package org.cdexbridge.exchange.attachment;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;

/** Tells from the body of a success whether the partner took what was sent: some report errors with status 200. */
final class TakenCheck {
    private static final String OUTCOME = "OperationOutcome";
    private static final Set<IssueSeverity> BAD = EnumSet.of(IssueSeverity.ERROR, IssueSeverity.FATAL);
    /** FHIR R4, value set issue-type: transient and what is below it; the same may be taken later. */
    private static final Set<IssueType> PASSING = EnumSet.of(
            IssueType.TRANSIENT,
            IssueType.LOCKERROR,
            IssueType.NOSTORE,
            IssueType.EXCEPTION,
            IssueType.TIMEOUT,
            IssueType.INCOMPLETE,
            IssueType.THROTTLED);

    private TakenCheck() {}

    /**
     * Returns when it was taken: without a body, or with a resource that tells of no error.
     *
     * @param status of the answer, 2xx
     * @param answered resource type that the API answers with beside OperationOutcome
     * @throws AnswerUnclear when the body is no such resource
     * @throws DeliveryRejected when it tells of an error
     * @throws PartnerUnavailable when all errors that it tells of may pass
     */
    static void check(int status, byte[] body, String answered) {
        if (new String(body, StandardCharsets.UTF_8).isBlank()) {
            return;
        }
        Optional<Resource> answer = AnsweredResource.of(body)
                .filter(resource -> Set.of(answered, OUTCOME).contains(resource.fhirType()));
        Resource told = answer.orElseThrow(() -> new AnswerUnclear(
                "HTTP status " + status + " with something else than " + OUTCOME + " or " + answered));
        List<OperationOutcome> outcomes = outcomes(told).toList();
        List<OperationOutcomeIssueComponent> errors = outcomes.stream()
                .flatMap(outcome -> outcome.getIssue().stream())
                .filter(issue -> issue.hasSeverity() && BAD.contains(issue.getSeverity()))
                .toList();
        String words = "HTTP status " + status + OutcomeWords.of(outcomes);
        if (!errors.isEmpty() && errors.stream().allMatch(TakenCheck::mayPass)) {
            throw new PartnerUnavailable(words);
        }
        if (!errors.isEmpty() || hasRefusedEntry(told)) {
            throw new DeliveryRejected(words);
        }
    }

    private static boolean mayPass(OperationOutcomeIssueComponent issue) {
        return issue.hasCode() && PASSING.contains(issue.getCode());
    }

    private static Stream<OperationOutcome> outcomes(Resource told) {
        Stream<Resource> all = Stream.of(told);
        if (told instanceof Parameters parameters) {
            all = parameters.getParameter().stream()
                    .filter(ParametersParameterComponent::hasResource)
                    .map(ParametersParameterComponent::getResource);
        } else if (told instanceof Bundle bundle) {
            all = bundle.getEntry().stream()
                    .flatMap(entry -> Stream.ofNullable(entry.getResponse().getOutcome()));
        }
        return all.filter(OperationOutcome.class::isInstance).map(OperationOutcome.class::cast);
    }

    private static boolean hasRefusedEntry(Resource told) {
        return told instanceof Bundle bundle
                && bundle.getEntry().stream()
                        .filter(BundleEntryComponent::hasResponse)
                        .map(entry -> entry.getResponse().getStatus())
                        .anyMatch(status -> status != null && status.matches("[45].*"));
    }
}
