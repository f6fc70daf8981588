package org.cdexbridge.exchange.flow;

import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.flow.channel.DecidedRequest;
import org.cdexbridge.exchange.flow.channel.RequestHandlers;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.site.endpoints.Partner;

/** The step {@code answerStep}: what was released goes back the way the request came. */
public final class AnswerStep {
    static final String NOTHING = "No matching results";

    private final RequestHandlers handlers;
    private final ExchangeQueue exchangeQueue;
    private final ExchangeAudit exchangeAudit;

    AnswerStep(RequestHandlers handlers, ExchangeQueue exchangeQueue, ExchangeAudit exchangeAudit) {
        this.handlers = handlers;
        this.exchangeQueue = exchangeQueue;
        this.exchangeAudit = exchangeAudit;
    }

    public void answer(DecidedRequest decided) {
        RequestResult released = decided.releasedAnswer();
        QueuedExchange one = decided.one();
        if (released.isEmpty() && !mayBeEmpty(decided)) {
            handlers.of(decided.asked()).refuse(one, decided.asked(), QueuedExchange.State.FAILED, NOTHING);
            exchangeQueue.close(one.id(), QueuedExchange.State.FAILED, ExchangeCode.NOTHING_FOUND.code());
            return;
        }
        exchangeAudit.recordDisclosure(decided.resolved().exchange(), released.addresses());
        handlers.of(decided.asked()).answer(decided.resolved(), released);
        exchangeQueue.close(one.id(), QueuedExchange.State.COMPLETED, "");
    }

    private static boolean mayBeEmpty(DecidedRequest decided) {
        return decided.request().requestedItems().get(0).kind() == RequestedItem.Kind.QUERY
                && decided.partner().whenEmpty() == Partner.EmptyResult.COMPLETED;
    }
}
