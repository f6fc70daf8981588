package org.cdexbridge.exchange.flow.channel;

import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.site.endpoints.Partner;
import org.hl7.fhir.r4.model.Resource;

/**
 * A request of a partner on which was decided.
 *
 * @param resolved the request with what was found for it
 * @param decision by the policy or by a person
 */
public record DecidedRequest(ResolvedRequest resolved, Decision decision) implements ExchangeStage {
    @Override
    public QueuedExchange one() {
        return resolved.one();
    }

    public Resource asked() {
        return resolved.asked();
    }

    public Request request() {
        return resolved.request();
    }

    public Partner partner() {
        return resolved.partner();
    }

    /** Whether the route goes on to delivery. */
    public boolean isReleased() {
        return decision.verdict() == Decision.DecisionState.RELEASED;
    }

    /** Whether the answer is sent to the payer instead of being put into the Task. */
    public boolean isAttachment() {
        return one().content().kind().isAttachmentRequest();
    }

    /** What of the answer was released; its Provenance speaks of nothing else. */
    public RequestResult releasedAnswer() {
        RequestResult found = resolved.exchange().found();
        return (isByRule() ? found : found.only(decision.resources())).closed();
    }

    /** Whether nobody chose what is released: a rule released all that was found. */
    public boolean isByRule() {
        return decision.resources().isEmpty();
    }

    /** Camel may log it: nothing of the patient. */
    @Override
    public String toString() {
        return one().toString();
    }
}
