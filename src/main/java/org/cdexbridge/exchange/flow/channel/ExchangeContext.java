package org.cdexbridge.exchange.flow.channel;

import java.util.Set;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.arrival.ApplyArrivalRulesStep;
import org.cdexbridge.exchange.attachment.ReceiveControlFileStep;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.patient.DemographicElement;
import org.hl7.fhir.r4.model.Resource;

/**
 * A claimed case with all that is known of it.
 *
 * @param one the entry of the exchange queue
 * @param asked the resource that asks, as it was read
 * @param request what it asks for
 * @param partner who asks
 * @param patientId of the one patient
 * @param contradiction elements in which what the request says of the patient contradicts the record
 * @param answer everything that was found; {@code null} before the step {@code find}
 * @param decision {@code null} before the step {@code decide}
 */
public record ExchangeContext(
        QueuedExchange one,
        Resource asked,
        Request request,
        Partner partner,
        String patientId,
        Set<DemographicElement> contradiction,
        RequestResult answer,
        Decision decision) {
    /** Nothing is known yet but the row. */
    public static ExchangeContext on(QueuedExchange one) {
        return new ExchangeContext(one, null, null, null, null, Set.of(), null, null);
    }

    public ExchangeContext of(QueuedExchange row) {
        return new ExchangeContext(row, asked, request, partner, patientId, contradiction, answer, decision);
    }

    public ExchangeContext opened(
            Resource asking, Request read, Partner asker, String patient, Set<DemographicElement> contradicting) {
        return new ExchangeContext(one, asking, read, asker, patient, contradicting, answer, decision);
    }

    public ExchangeContext found(RequestResult all) {
        return new ExchangeContext(one, asked, request, partner, patientId, contradiction, all, decision);
    }

    public ExchangeContext decided(Decision made) {
        return new ExchangeContext(one, asked, request, partner, patientId, contradiction, answer, made);
    }

    /** Whether the route goes on to delivery. */
    public boolean isReleased() {
        return decision != null && decision.verdict() == Decision.DecisionState.RELEASED;
    }

    /** Whether it is a control file that waits for its document. */
    public boolean isControl() {
        return ReceiveControlFileStep.isOne(one.about());
    }

    /** Whether it was stored and a rule wants it sent. */
    public boolean isArrival() {
        return ApplyArrivalRulesStep.isOne(one.about());
    }

    /** Whether nobody asked for it. */
    public boolean isUnsolicited() {
        return one.content() != null;
    }

    /** Whether the answer is sent to the payer instead of being put into the Task. */
    public boolean isAttachment() {
        return request.attachmentOrder().isPresent();
    }

    /** What of the answer was released; its Provenance speaks of nothing else. */
    public RequestResult releasedAnswer() {
        return (isByRule() ? answer : answer.only(decision.resources())).closed();
    }

    /** Whether nobody chose what is released: a rule released all that was found. */
    public boolean isByRule() {
        return decision.resources().isEmpty();
    }

    /** Camel may log it: nothing of the patient. */
    @Override
    public String toString() {
        return one.toString();
    }
}
