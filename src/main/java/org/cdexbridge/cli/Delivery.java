package org.cdexbridge.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cdexbridge.feed.mllp.MllpClient;
import org.cdexbridge.hl7v2.MessageHeader;
import org.cdexbridge.hl7v2.Reply;

/** Sends a message until it is answered; a receiver that knows it already takes it only once. */
final class Delivery {
    /** The message asks for no answer when all is well. */
    static final Reply NOT_AWAITED = new Reply("-", "", "sent; no acknowledgement requested");

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final MllpClient client;
    private final int attempts;

    Delivery(MllpClient client, int attempts) {
        this.client = client;
        this.attempts = attempts;
    }

    /** @throws CliError when the receiver can't be reached */
    Reply send(byte[] message) {
        IOException last = null;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                client.send(message);
                return Reply.isExpected(message) ? answer(message) : NOT_AWAITED;
            } catch (IOException e) {
                last = e;
                pause(attempt);
            }
        }
        if (last instanceof ConnectException || last instanceof UnknownHostException) {
            throw new CliError(CliCode.RECEIVER_SILENT, String.valueOf(last.getMessage()));
        }
        return new Reply("-", "", "no acknowledgement: " + last.getMessage());
    }

    /** Passes over late answers to earlier messages. */
    private Reply answer(byte[] message) throws IOException {
        String controlId = MessageHeader.of(message).orElseThrow().controlId();
        while (true) {
            Optional<Reply> reply = Reply.of(client.receive());
            if (reply.isEmpty()) {
                return new Reply("-", "", "the answer is no acknowledgement");
            }
            if (reply.get().controlId().isEmpty() || reply.get().controlId().equals(controlId)) {
                return reply.get();
            }
        }
    }

    private void pause(int attempt) {
        if (attempt < attempts) {
            LockSupport.parkNanos(PAUSE);
        }
    }
}
