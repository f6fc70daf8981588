package org.cdexbridge.feed;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.cdexbridge.site.FeedRoutes;

/** Answers what was posted with acknowledgements; a bean of the route template of feeds of kind {@code http}. */
public final class HttpAnswer implements Processor {
    private String acknowledge;
    private String unreadable;

    /** @param mode {@code message}, {@code original} or {@code enhanced} */
    public void setAcknowledge(String mode) {
        this.acknowledge = mode;
    }

    /** @param code MSA-1 for what has no header: {@code AA}, {@code AE} or {@code AR} */
    public void setUnreadable(String code) {
        this.unreadable = code;
    }

    @Override
    public void process(Exchange exchange) {
        Outcome outcome = Outcome.of(exchange);
        exchange.getContext()
                .getRegistry()
                .findSingleByType(FeedStatuses.class)
                .note(FeedRoutes.feed(exchange.getFromRouteId()), outcome);
        byte[] input = exchange.getProperty(ReceiveMessage.INPUT, new byte[0], byte[].class);
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setHeader(Exchange.CONTENT_TYPE, "application/hl7-v2");
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status(outcome));
        answer.setBody(Answers.of(acknowledge, unreadable).to(input, outcome));
    }

    private static int status(Outcome outcome) {
        return switch (outcome.kind()) {
            case ACCEPTED -> 200;
            case REFUSED -> outcome.code().equals(FeedCode.TOO_LARGE.code()) ? 413 : 400;
            case FAILED -> 503;
        };
    }
}
