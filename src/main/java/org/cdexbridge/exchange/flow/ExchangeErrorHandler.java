package org.cdexbridge.exchange.flow;

import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.cdexbridge.database.DatabaseFailure;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.attachment.AnswerUnclear;
import org.cdexbridge.exchange.attachment.DeliveryRejected;
import org.cdexbridge.exchange.attachment.PartnerDeniedAccess;
import org.cdexbridge.exchange.attachment.PartnerPaused;
import org.cdexbridge.exchange.attachment.PartnerUnavailable;
import org.cdexbridge.exchange.flow.channel.ExchangeStage;
import org.cdexbridge.exchange.flow.channel.RequestHandler;
import org.cdexbridge.exchange.flow.channel.RequestHandlers;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.signature.SigningFailed;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.RateLimitedWarning;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.StoreConflict;
import org.cdexbridge.store.StoreUnavailable;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step {@code exchangeErrorHandler}: what becomes of an exchange whose step failed. */
public final class ExchangeErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeErrorHandler.class);
    private static final int ATTEMPTS = 5;
    private static final String WAITING = "waiting for the requester's server: ";

    private final RateLimitedWarning warning =
            new RateLimitedWarning(LOG, "the result of an exchange cannot be written; the exchange is retried");
    private final FhirServer server;
    private final RequestHandlers handlers;
    private final ExchangeQueue exchangeQueue;
    private final ExchangeAudit exchangeAudit;

    ExchangeErrorHandler(
            FhirServer server, RequestHandlers handlers, ExchangeQueue exchangeQueue, ExchangeAudit exchangeAudit) {
        this.server = server;
        this.handlers = handlers;
        this.exchangeQueue = exchangeQueue;
        this.exchangeAudit = exchangeAudit;
    }

    /** What can't be written even here stays claimed until its lease is over, and counts as no attempt. */
    public void handle(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        QueuedExchange claimed =
                exchange.getMessage().getBody(ExchangeStage.class).one();
        try {
            handle(exchangeQueue.find(claimed.id()).orElse(claimed), cause);
            warning.succeeded();
        } catch (RuntimeException e) {
            if (!isOutage(e)) {
                throw e;
            }
            warning.failed(e);
        }
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof StoreUnavailable || DatabaseFailure.isOutage(cause);
    }

    private void handle(QueuedExchange one, Throwable cause) {
        if (one.isOver()) {
            LOG.debug("{} ended while it was worked on", one);
        } else if (cause instanceof ExchangeEnded over) {
            exchangeQueue.close(one.id(), over.end(), String.valueOf(over.getMessage()));
        } else if (cause instanceof RequestRefused refused) {
            refuse(one, refused);
        } else if (isOutage(cause)) {
            exchangeQueue.postpone(one, "store unavailable; retried");
        } else if (cause instanceof StoreConflict) {
            exchangeQueue.retry(one, "store unavailable; retried");
        } else if (cause instanceof DeliveryRejected rejected) {
            String reason = Finding.of(ExchangeCode.DELIVERY_FAILED, rejected).toString();
            exchangeAudit.failed(one, reason);
            exchangeQueue.close(one.id(), QueuedExchange.State.FAILED, reason);
        } else if (cause instanceof SigningFailed unsigned) {
            several(one, unsigned.finding());
        } else if (cause instanceof PartnerUnavailable notReached) {
            delayed(one, notReached);
        } else {
            unforeseen(one, cause);
        }
    }

    /** While a server is left alone its failure was told already, if it was one of this exchange. */
    private void delayed(QueuedExchange one, PartnerUnavailable cause) {
        boolean isPause = cause instanceof PartnerPaused;
        boolean isCounted = cause instanceof PartnerDeniedAccess || cause instanceof AnswerUnclear;
        if (!(isPause && one.attempts() > 0) && !(isCounted && isLast(one))) {
            update(one, (handler, asked) -> handler.delayed(one, asked, WAITING + cause.getMessage()));
        }
        if (isCounted) {
            several(one, Finding.of(ExchangeCode.DELIVERY_FAILED, cause));
        } else if (isPause) {
            exchangeQueue.postpone(one, cause.atLeast(), later(cause));
        } else {
            exchangeQueue.retry(one, cause.atLeast(), later(cause));
        }
    }

    /** What something else changes at this moment is told at the next attempt. */
    private void update(QueuedExchange one, BiConsumer<RequestHandler, Resource> change) {
        if (one.content().kind().isRequest()) {
            try {
                server.read(ResourceAddress.parse(one.about()))
                        .ifPresent(asked -> change.accept(handlers.of(asked), asked));
            } catch (StoreConflict newer) {
                LOG.debug("{} changes at this moment", one);
            }
        }
    }

    private static boolean isLast(QueuedExchange one) {
        return one.attempts() + 1 >= ATTEMPTS;
    }

    private static String later(PartnerUnavailable cause) {
        return Finding.of(ExchangeCode.DELIVERY_LATER, cause).toString();
    }

    private void refuse(QueuedExchange one, RequestRefused refused) {
        String reason = refused.findings().stream().map(Finding::toString).collect(Collectors.joining("; "));
        exchangeAudit.refused(one, reason);
        server.read(ResourceAddress.parse(one.about()))
                .ifPresent(asked -> handlers.of(asked).refuse(one, asked, QueuedExchange.State.REJECTED, reason));
        exchangeQueue.close(one.id(), QueuedExchange.State.REJECTED, reason);
    }

    private void unforeseen(QueuedExchange one, Throwable cause) {
        LOG.warn("{} failed: {}", one, place(cause));
        several(one, Finding.of(ExchangeCode.UNEXPECTED, place(cause)));
    }

    /** Tried a few times; then a person sees what was asked for, and what nobody asked for has failed. */
    private void several(QueuedExchange one, Finding finding) {
        String reason = finding.toString();
        if (!isLast(one)) {
            exchangeQueue.retry(one, reason);
        } else if (one.content().kind().isRequest()) {
            exchangeAudit.failed(one, reason);
            update(one, RequestHandler::onHold);
            exchangeQueue.await(one.id(), reason);
        } else {
            exchangeAudit.failed(one, reason);
            exchangeQueue.close(one.id(), QueuedExchange.State.FAILED, reason);
        }
    }

    /** Where it happened; the message of an exception may quote the patient. */
    private static String place(Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        return cause.getClass().getSimpleName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
