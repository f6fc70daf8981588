package org.cdexbridge.feed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.MessageHeader;
import org.cdexbridge.journal.Received;
import org.cdexbridge.site.route.FeedRoutes;

/** Takes what a sender sent as it came, named by its control id; the step {@code receiveMessageStep} of the routes of sources. */
public final class ReceiveMessageStep {
    /** The property of an exchange that holds the bytes as they came, for who answers. */
    static final String INPUT = "CdexInput";

    private final long most;

    /** @param most bytes of one input */
    public ReceiveMessageStep(long most) {
        this.most = most;
    }

    /**
     * Receives.
     *
     * @throws InputRefused {@link FeedCode#TOO_LARGE}, {@link FeedCode#FROM_A_PAGE}, or what stands in the place of a message that was refused before
     * @throws IOException when the sender does not come to an end
     */
    public Received receive(Exchange exchange) throws IOException {
        if (exchange.getMessage().getBody() instanceof InputRefused refused) {
            throw refused;
        }
        if (exchange.getMessage().getHeader("Origin") != null) {
            throw new InputRefused(
                    Finding.of(FeedCode.BROWSER_ORIGIN, "requests with an Origin header are not accepted"));
        }
        byte[] bytes = read(exchange);
        exchange.setProperty(INPUT, bytes);
        if (bytes.length > most) {
            throw new InputRefused(Finding.of(FeedCode.TOO_LARGE, "more than " + most + " bytes; see limits.size"));
        }
        String controlId = MessageHeader.of(bytes).map(MessageHeader::controlId).orElse("");
        return new Received(
                FeedRoutes.feed(exchange.getFromRouteId()), SafeFileName.of(controlId), bytes, Instant.now());
    }

    private byte[] read(Exchange exchange) throws IOException {
        if (exchange.getMessage().getBody() instanceof byte[] bytes) {
            return bytes;
        }
        try (InputStream stream = exchange.getMessage().getBody(InputStream.class)) {
            return stream == null ? new byte[0] : stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, most + 1));
        } catch (RuntimeException e) {
            // a web server whose sender is gone may have given the request to somebody else already
            throw new IOException("the request is over", e);
        }
    }
}
