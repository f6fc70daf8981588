package org.cdexbridge.exchange.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Tells from a payer's answer whether it took what was sent. */
final class SubmitResponseCheck {
    private static final Set<IssueSeverity> BAD = Set.of(IssueSeverity.ERROR, IssueSeverity.FATAL);
    private static final int TOO_LARGE = 413;
    /** Time-out, conflict with itself, too early, too many: the sender did nothing wrong. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private static final Set<Integer> NOT_ADMITTED = Set.of(401, 403);

    private SubmitResponseCheck() {}

    /**
     * Returns when it was taken. Some payers report errors with status 200: then the OperationOutcome counts.
     *
     * @param retryAfter what the payer asks for when it can't now; zero when it asks for nothing
     * @throws DeliveryTooLarge for 413
     * @throws PartnerDeniedAccess for 401 and 403
     * @throws DeliveryRejected for other 4xx, a redirect, or an OperationOutcome with an error
     * @throws PartnerUnavailable for 5xx and what has to do with the moment
     */
    static void check(int status, Duration retryAfter, byte[] body) {
        Optional<OperationOutcome> outcome = outcome(body);
        String words = outcome.map(SubmitResponseCheck::words).orElse("");
        if (status >= 500 || LATER.contains(status)) {
            throw new PartnerUnavailable("HTTP status " + status + words, retryAfter);
        }
        if (NOT_ADMITTED.contains(status)) {
            throw new PartnerDeniedAccess("HTTP status " + status + words);
        }
        if (status == TOO_LARGE) {
            throw new DeliveryTooLarge("HTTP status 413: larger than the payer takes" + words);
        }
        boolean bad = outcome.stream()
                .flatMap(some -> some.getIssue().stream())
                .map(OperationOutcomeIssueComponent::getSeverity)
                .anyMatch(BAD::contains);
        if (status >= 300 || bad) {
            throw new DeliveryRejected("HTTP status " + status + words);
        }
    }

    private static Optional<OperationOutcome> outcome(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!text.contains("\"OperationOutcome\"")) {
            return Optional.empty();
        }
        try {
            return Optional.of((OperationOutcome) new JsonParser().parse(text));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String words(OperationOutcome outcome) {
        return outcome.getIssue().stream()
                .map(issue -> issue.getSeverity().toCode().toLowerCase(Locale.ROOT) + " "
                        + (issue.getDetails().hasText()
                                ? issue.getDetails().getText()
                                : String.valueOf(issue.getDiagnostics())))
                .collect(Collectors.joining("; ", ": ", ""));
    }
}
