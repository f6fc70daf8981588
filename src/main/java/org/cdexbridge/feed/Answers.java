package org.cdexbridge.feed;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cdexbridge.hl7v2.Acknowledgement;
import org.cdexbridge.hl7v2.AcknowledgementMode;
import org.cdexbridge.hl7v2.MessageFile;
import org.cdexbridge.hl7v2.MessageHeader;
import org.cdexbridge.hl7v2.Verdict;
import org.cdexbridge.hl7v2.Verdict.ErrorCondition;
import org.cdexbridge.hl7v2.Verdict.Kind;

/** The answers to what was received: one acknowledgement a message. */
public final class Answers {
    private final Acknowledgement acknowledgement;
    private final Verdict unreadable;

    /**
     * As a feed's keys ask for it.
     *
     * @param mode {@code message}, {@code original} or {@code enhanced}
     * @param unreadable MSA-1 for what has no header: {@code AA}, {@code AE} or {@code AR}
     */
    public static Answers of(String mode, String unreadable) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.application().equals(unreadable))
                .reduce((first, last) -> last)
                .orElseThrow();
        AcknowledgementMode acknowledgementMode = AcknowledgementMode.valueOf(mode.toUpperCase(Locale.ROOT));
        return new Answers(new Acknowledgement(acknowledgementMode, Clock.systemDefaultZone()), kind);
    }

    /** @param unreadable what is said about an input that was kept but has no header */
    Answers(Acknowledgement acknowledgement, Kind unreadable) {
        this.acknowledgement = acknowledgement;
        this.unreadable = unreadable == Kind.ACCEPTED
                ? Verdict.ACCEPTED
                : new Verdict(unreadable, ErrorCondition.SEGMENT_SEQUENCE_ERROR, "", "the message has no MSH segment");
    }

    /**
     * What is sent back.
     *
     * @param input what was received, or its beginning
     * @return empty when the sender wants to hear nothing
     */
    public byte[] to(byte[] input, Outcome outcome) {
        List<byte[]> messages = MessageFile.messages(input);
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (byte[] message : messages.isEmpty() ? List.of(input) : messages) {
            acknowledgement.of(message, verdict(message, outcome)).ifPresent(answers::writeBytes);
        }
        return answers.toByteArray();
    }

    private Verdict verdict(byte[] message, Outcome outcome) {
        return switch (outcome.kind()) {
            case ACCEPTED -> MessageHeader.of(message).isPresent() ? Verdict.ACCEPTED : unreadable;
            case REFUSED -> negative(Kind.FAULTY, outcome);
            case FAILED -> negative(Kind.UNAVAILABLE, outcome);
        };
    }

    private static Verdict negative(Kind kind, Outcome outcome) {
        return new Verdict(kind, ErrorCondition.APPLICATION_INTERNAL_ERROR, outcome.code(), outcome.words());
    }
}
