package org.cdexbridge.exchange.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.content.PendingControlFile;
import org.cdexbridge.exchange.content.SendAttachmentRequest;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.DurableReceipt;
import org.cdexbridge.journal.Received;
import org.cdexbridge.json.Json;
import org.cdexbridge.resource.BusinessId;

/**
 * The step {@code receiveControlFileStep}: a file {@code NAME.attach.yaml} beside a dropped document says to whom the document is
 * sent once it is stored.
 */
public final class ReceiveControlFileStep {
    /** How such files end. */
    public static final String ENDING = ".attach.yaml";

    private static final String PREFIX = "control ";
    /** Of a hash: file names may name patients, and they may be long. */
    private static final int SHORT = 16;

    private final ExchangeQueue exchangeQueue;

    public ReceiveControlFileStep(ExchangeQueue exchangeQueue) {
        this.exchangeQueue = exchangeQueue;
    }

    /** It is on the exchangeQueue. */
    private record Queued() implements DurableReceipt {}

    /**
     * Takes it on; it is durable when this returns.
     *
     * @throws InputRefused {@link ExchangeCode#CONTROL_FILE}
     */
    public List<DurableReceipt> queue(Received received) {
        SendAttachmentRequest request = read(received.bytes());
        String document = received.name().substring(0, received.name().length() - ENDING.length());
        String about = PREFIX + Source.sha256(received.bytes()) + " " + received.feed() + " "
                + Source.sha256(document.getBytes(StandardCharsets.UTF_8)).substring(0, SHORT);
        Optional<BusinessId> tracking = request.trackingId()
                .or(() -> Optional.of(new BusinessId(
                        "urn:ietf:rfc:3986",
                        "urn:uuid:" + UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8)))));
        PendingControlFile waiting = new PendingControlFile(received.feed(), document, request.with(tracking, ""));
        exchangeQueue.send(about, request.partner(), "", waiting, Decision.released("control file"));
        return List.of(new Queued());
    }

    private static SendAttachmentRequest read(byte[] bytes) {
        try {
            SendAttachmentRequest request = Json.yaml(bytes, SendAttachmentRequest.class);
            if (request == null || request.partner().isEmpty()) {
                throw new IllegalArgumentException("partner is required");
            }
            if (request.confirmed()) {
                throw new IllegalArgumentException(
                        "a control file cannot confirm a review: send it from the Send page");
            }
            request.check();
            return request;
        } catch (IOException e) {
            throw new InputRefused(
                    Finding.of(ExchangeCode.CONTROL_FILE, "no control file: see exchange.md for its keys"));
        } catch (IllegalArgumentException e) {
            throw new InputRefused(Finding.of(ExchangeCode.CONTROL_FILE, e));
        }
    }
}
