package org.cdexbridge.hl7v2.wire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Answers to messages (HL7 v2.5, 2.13.1 and chapter 2 appendix): MSH with sender and receiver swapped and with the
 * message's delimiters, version and character set, MSA with its control id, and ERR when it was not taken. Only the
 * message's MSH is looked at.
 */
public final class AcknowledgementWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");
    private static final MessageHeader UNKNOWN = MessageHeader.of(
                    "MSH|^~\\&|||||||||P|2.5.1".getBytes(StandardCharsets.US_ASCII))
            .orElseThrow();

    private final AcknowledgementMode mode;
    private final Clock clock;
    private final AtomicLong last;

    /** @param clock for MSH-7, and for control ids that are not given twice */
    public AcknowledgementWriter(AcknowledgementMode mode, Clock clock) {
        this.mode = mode;
        this.clock = clock;
        this.last = new AtomicLong(clock.millis() << 10);
    }

    /**
     * The answer to a message, in UTF-16 where it is. Nothing when its sender does not want one, and to what is an
     * acknowledgement itself. What has no header gets an answer.
     */
    public Optional<byte[]> of(byte[] message, AckStatus verdict) {
        if (ReceivedAcknowledgement.is(message)) {
            return Optional.empty();
        }
        Optional<MessageHeader> found = MessageHeader.of(message);
        MessageHeader header = found.orElse(UNKNOWN);
        return mode.code(header, verdict)
                .map(code -> msh(header) + msa(header, code, verdict) + err(header, verdict))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .map(answer -> WideEncoding.of(message)
                        .map(wide -> new String(answer, StandardCharsets.UTF_8).getBytes(wide))
                        .orElse(answer));
    }

    private String msh(MessageHeader header) {
        return segment(
                header,
                "MSH",
                header.field(2),
                header.field(5),
                header.field(6),
                header.field(3),
                header.field(4),
                OffsetDateTime.now(clock).format(TIME),
                "",
                type(header),
                Long.toString(last.incrementAndGet(), 36).toUpperCase(Locale.ROOT),
                header.field(11),
                header.field(12),
                "",
                "",
                "",
                "",
                "",
                header.field(18));
    }

    /** MSH-9 of the answer: from version 2.3 with the event, from 2.4 with the structure. */
    private static String type(MessageHeader header) {
        String event = header.component(9, 2);
        String separator = header.componentSeparator();
        if (!header.isAtLeast(3) || event.isEmpty()) {
            return "ACK";
        }
        return "ACK" + separator + event + (header.isAtLeast(4) ? separator + "ACK" : "");
    }

    /** MSA-3, a text, was replaced by ERR-8 in version 2.5. */
    private static String msa(MessageHeader header, String code, AckStatus verdict) {
        return segment(
                header, "MSA", code, header.controlId(), header.isAtLeast(5) ? "" : plain(header, verdict.words()));
    }

    private static String err(MessageHeader header, AckStatus verdict) {
        AckStatus.ErrorCondition error = verdict.error();
        if (error == null) {
            return "";
        }
        if (header.isAtLeast(5)) {
            String condition = String.join(header.componentSeparator(), error.code(), error.display(), "HL70357");
            String words = plain(header, verdict.words());
            return segment(header, "ERR", "", "", condition, "E", plain(header, verdict.code()), "", "", words);
        }
        String condition = String.join(header.subcomponentSeparator(), error.code(), error.display(), "HL70357");
        return segment(header, "ERR", header.componentSeparator().repeat(3) + condition);
    }

    private static String segment(MessageHeader header, String... fields) {
        String separator = header.separator();
        return String.join(separator, fields).replaceAll(Pattern.quote(separator) + "+$", "") + "\r";
    }

    /** Words without anything that would be a delimiter in this message, in ASCII. */
    private static String plain(MessageHeader header, String words) {
        String delimiters = header.separator() + header.field(2);
        StringBuilder plain = new StringBuilder();
        words.chars().forEach(c -> plain.append(c < ' ' || c > '~' || delimiters.indexOf(c) >= 0 ? ' ' : (char) c));
        return plain.toString();
    }
}
