package org.cdexbridge.cli.send;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cdexbridge.cli.arguments.CliCode;
import org.cdexbridge.cli.arguments.CliError;
import org.cdexbridge.feed.mllp.MllpClient;
import org.cdexbridge.hl7v2.wire.MessageHeader;
import org.cdexbridge.hl7v2.wire.ReceivedAcknowledgement;

/** Sends a message until it is answered; a receiver that knows it already takes it only once. */
final class MllpSender {
    /** The message asks for no answer when all is well. */
    static final ReceivedAcknowledgement NOT_AWAITED =
            new ReceivedAcknowledgement("-", "", "sent; no acknowledgement requested");

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final MllpClient client;
    private final int attempts;

    MllpSender(MllpClient client, int attempts) {
        this.client = client;
        this.attempts = attempts;
    }

    /** @throws CliError when the receiver can't be reached */
    ReceivedAcknowledgement send(byte[] message) {
        for (int attempt = 1; ; attempt++) {
            try {
                client.send(message);
                return ReceivedAcknowledgement.isExpected(message) ? answer(message) : NOT_AWAITED;
            } catch (IOException e) {
                if (attempt >= attempts) {
                    return silent(e);
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static ReceivedAcknowledgement silent(IOException why) {
        if (why instanceof ConnectException || why instanceof UnknownHostException) {
            throw new CliError(CliCode.RECEIVER_SILENT, String.valueOf(why.getMessage()));
        }
        return new ReceivedAcknowledgement("-", "", "no acknowledgement: " + why.getMessage());
    }

    /** Passes over late answers to earlier messages. */
    private ReceivedAcknowledgement answer(byte[] message) throws IOException {
        String controlId = MessageHeader.of(message).orElseThrow().controlId();
        while (true) {
            Optional<ReceivedAcknowledgement> reply = ReceivedAcknowledgement.of(client.receive());
            if (reply.isEmpty()) {
                return new ReceivedAcknowledgement("-", "", "the answer is no acknowledgement");
            }
            if (reply.get().controlId().isEmpty() || reply.get().controlId().equals(controlId)) {
                return reply.get();
            }
        }
    }
}
