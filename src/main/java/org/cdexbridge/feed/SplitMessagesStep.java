package org.cdexbridge.feed;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.hl7v2.wire.MessageFile;
import org.cdexbridge.journal.Received;

/** Takes files of several HL7 v2 messages apart; the step {@code splitMessagesStep} of the routes of sources. */
public final class SplitMessagesStep {
    public SplitMessagesStep() {}

    /** The messages, named by the file and their place in it; anything else, and a message alone, as it is. */
    public List<Received> split(Received received) {
        List<byte[]> messages = MessageFile.is(received.bytes()) ? MessageFile.messages(received.bytes()) : List.of();
        if (messages.isEmpty()) {
            return List.of(received);
        }
        List<Received> parts = new ArrayList<>();
        for (byte[] message : messages) {
            String name = messages.size() == 1 ? received.name() : received.name() + "#" + (parts.size() + 1);
            parts.add(new Received(received.feed(), name, message, received.receivedAt()));
        }
        return parts;
    }
}
