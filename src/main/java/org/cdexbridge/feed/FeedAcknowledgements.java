package org.cdexbridge.feed;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cdexbridge.hl7v2.wire.AckStatus;
import org.cdexbridge.hl7v2.wire.AckStatus.ErrorCondition;
import org.cdexbridge.hl7v2.wire.AckStatus.Kind;
import org.cdexbridge.hl7v2.wire.AcknowledgementMode;
import org.cdexbridge.hl7v2.wire.AcknowledgementWriter;
import org.cdexbridge.hl7v2.wire.MessageFile;
import org.cdexbridge.hl7v2.wire.MessageHeader;

/** The answers to what was received: one acknowledgement a message. */
public final class FeedAcknowledgements {
    private final AcknowledgementWriter acknowledgement;
    private final AckStatus unparseableAck;

    /**
     * As a feed's keys ask for it.
     *
     * @param mode {@code message}, {@code original} or {@code enhanced}
     * @param unparseableAck MSA-1 for what has no header: {@code AA}, {@code AE} or {@code AR}
     */
    public static FeedAcknowledgements of(String mode, String unparseableAck) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.application().equals(unparseableAck))
                .reduce((first, last) -> last)
                .orElseThrow();
        AcknowledgementMode acknowledgementMode = AcknowledgementMode.valueOf(mode.toUpperCase(Locale.ROOT));
        return new FeedAcknowledgements(
                new AcknowledgementWriter(acknowledgementMode, Clock.systemDefaultZone()), kind);
    }

    /** @param unparseableAck what is said about an input that was kept but has no header */
    FeedAcknowledgements(AcknowledgementWriter acknowledgement, Kind unparseableAck) {
        this.acknowledgement = acknowledgement;
        this.unparseableAck = unparseableAck == Kind.ACCEPTED
                ? AckStatus.ACCEPTED
                : new AckStatus(
                        unparseableAck, ErrorCondition.SEGMENT_SEQUENCE_ERROR, "", "the message has no MSH segment");
    }

    /**
     * What is sent back.
     *
     * @param input what was received, or its beginning
     * @return empty when the sender wants to hear nothing
     */
    public byte[] to(byte[] input, ReceiveResult outcome) {
        List<byte[]> messages = MessageFile.messages(input);
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (byte[] message : messages.isEmpty() ? List.of(input) : messages) {
            acknowledgement.of(message, verdict(message, outcome)).ifPresent(answers::writeBytes);
        }
        return answers.toByteArray();
    }

    private AckStatus verdict(byte[] message, ReceiveResult outcome) {
        return switch (outcome.kind()) {
            case ACCEPTED -> MessageHeader.of(message).isPresent() ? AckStatus.ACCEPTED : unparseableAck;
            case REFUSED -> negative(Kind.FAULTY, outcome);
            case FAILED -> negative(Kind.UNAVAILABLE, outcome);
        };
    }

    private static AckStatus negative(Kind kind, ReceiveResult outcome) {
        return new AckStatus(kind, ErrorCondition.APPLICATION_INTERNAL_ERROR, outcome.code(), outcome.words());
    }
}
