package org.cdexbridge.exchange.review;

import java.time.Instant;
import org.cdexbridge.exchange.queue.QueuedExchange;

/**
 * A request that waits for a person, as the list shows it: nothing of the patient.
 *
 * @param id of the exchange
 * @param partner who asks
 * @param receivedAt when it came
 * @param about the resource at {@code /fhir} that asks
 * @param workQueue code of its work-queue tag, or empty
 * @param reason why a person has to decide
 */
public record WaitingRequest(
        long id, String partner, Instant receivedAt, String about, String workQueue, String reason) {
    static WaitingRequest of(QueuedExchange one) {
        return new WaitingRequest(one.id(), one.partner(), one.receivedAt(), one.name(), one.workQueue(), one.reason());
    }
}
