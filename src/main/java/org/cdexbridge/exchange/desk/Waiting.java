package org.cdexbridge.exchange.desk;

import java.time.Instant;
import org.cdexbridge.exchange.docket.Case;

/**
 * A request that waits for a person, as the list shows it: nothing of the patient.
 *
 * @param id of the case
 * @param partner who asks
 * @param receivedAt when it came
 * @param about the resource at {@code /fhir} that asks
 * @param workQueue code of its work-queue tag, or empty
 * @param reason why a person has to decide
 */
public record Waiting(long id, String partner, Instant receivedAt, String about, String workQueue, String reason) {
    static Waiting of(Case one) {
        return new Waiting(one.id(), one.partner(), one.receivedAt(), one.about(), one.workQueue(), one.reason());
    }
}
