package org.cdexbridge.exchange.attachment;

import java.time.Duration;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome;

/** Tells from the status of a partner's answer what becomes of what was sent. */
final class SubmitResponseCheck {
    private static final int TOO_LARGE = 413;
    /** Time-out, conflict with itself, too early, too many: the sender did nothing wrong. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private static final Set<Integer> NOT_ADMITTED = Set.of(401, 403);

    private SubmitResponseCheck() {}

    /**
     * Returns for 2xx; what its body says is another question.
     *
     * @param retryAfter what the payer asks for when it can't now; zero when it asks for nothing
     * @throws DeliveryTooLarge for 413
     * @throws PartnerDeniedAccess for 401 and 403
     * @throws DeliveryRejected for other 4xx and a redirect
     * @throws PartnerUnavailable for 5xx and what has to do with the moment
     */
    static void check(int status, Duration retryAfter, byte[] body) {
        if (status >= 200 && status < 300) {
            return;
        }
        String words = OutcomeWords.of(AnsweredResource.of(body).stream()
                .filter(OperationOutcome.class::isInstance)
                .map(OperationOutcome.class::cast)
                .toList());
        if (status >= 500 || LATER.contains(status)) {
            throw new PartnerUnavailable("HTTP status " + status + words, retryAfter);
        }
        if (NOT_ADMITTED.contains(status)) {
            throw new PartnerDeniedAccess("HTTP status " + status + words);
        }
        if (status == TOO_LARGE) {
            throw new DeliveryTooLarge("HTTP status 413: larger than the payer takes" + words);
        }
        throw new DeliveryRejected("HTTP status " + status + words);
    }
}
