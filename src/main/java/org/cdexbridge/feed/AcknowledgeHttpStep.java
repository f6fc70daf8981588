package org.cdexbridge.feed;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.cdexbridge.site.route.FeedRoutes;

/** Answers what was posted with acknowledgements; a bean of the route template of feeds of kind {@code http}. */
public final class AcknowledgeHttpStep implements Processor {
    private String acknowledge = "";
    private String unparseableAck = "";

    /** @param mode {@code message}, {@code original} or {@code enhanced} */
    public void setAcknowledge(String mode) {
        this.acknowledge = mode;
    }

    /** @param code MSA-1 for what has no header: {@code AA}, {@code AE} or {@code AR} */
    public void setUnparseableAck(String code) {
        this.unparseableAck = code;
    }

    @Override
    public void process(Exchange exchange) {
        ReceiveResult outcome = ReceiveResult.of(exchange);
        exchange.getContext()
                .getRegistry()
                .findSingleByType(FeedStatuses.class)
                .note(FeedRoutes.feed(exchange.getFromRouteId()), outcome);
        byte[] input = exchange.getProperty(ReceiveMessageStep.INPUT, new byte[0], byte[].class);
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setHeader(Exchange.CONTENT_TYPE, "application/hl7-v2");
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status(outcome));
        answer.setBody(FeedAcknowledgements.of(acknowledge, unparseableAck).to(input, outcome));
    }

    private static int status(ReceiveResult outcome) {
        return switch (outcome.kind()) {
            case ACCEPTED -> 200;
            case REFUSED -> outcome.code().equals(FeedCode.TOO_LARGE.code()) ? 413 : 400;
            case FAILED -> 503;
        };
    }
}
