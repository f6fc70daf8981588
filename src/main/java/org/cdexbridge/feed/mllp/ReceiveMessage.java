package org.cdexbridge.feed.mllp;

import java.time.Instant;
import org.apache.camel.Exchange;
import org.cdexbridge.conversion.Refused;
import org.cdexbridge.feed.FeedCode;
import org.cdexbridge.feed.HarmlessName;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.MessageHeader;
import org.cdexbridge.journal.Received;
import org.cdexbridge.site.FeedRoutes;

/** Takes a message as it came, named by its control id; the step {@code receiveMessage} of the routes of sources. */
public final class ReceiveMessage {
    ReceiveMessage() {}

    /** @throws Refused {@link FeedCode#TOO_LARGE} */
    public Received receive(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof OversizedBlock) {
            throw new Refused(Finding.of(FeedCode.TOO_LARGE, "the message is larger than this feed takes"));
        }
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        String controlId = MessageHeader.of(bytes).map(MessageHeader::controlId).orElse("");
        return new Received(
                FeedRoutes.feed(exchange.getFromRouteId()), HarmlessName.of(controlId), bytes, Instant.now());
    }
}
