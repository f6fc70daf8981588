package org.cdexbridge.exchange.flow.channel;

import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.site.endpoints.Partner;
import org.hl7.fhir.r4.model.Resource;

/**
 * A request of a partner with what was found for it.
 *
 * @param asked the resource that asks, as it was read
 * @param exchange what is known of it
 */
public record ResolvedRequest(Resource asked, ResolvedExchange exchange) implements ExchangeStage {
    @Override
    public QueuedExchange one() {
        return exchange.one();
    }

    public Request request() {
        return exchange.request();
    }

    public Partner partner() {
        return exchange.partner();
    }

    public DecidedRequest decided(Decision decision) {
        return new DecidedRequest(this, decision);
    }

    /** Camel may log it: nothing of the patient. */
    @Override
    public String toString() {
        return one().toString();
    }
}
