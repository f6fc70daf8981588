package org.cdexbridge.hl7v2;

import java.nio.charset.StandardCharsets;

/** Whom a message is about, from its bytes: the first identifier of the first PID-3 with its authority. */
final class PatientKey {
    private static final int FIELD = 3;

    private PatientKey() {}

    /** The number and its authority as they stand there; empty when there is no PID or PID-3. */
    static String of(byte[] message) {
        MessageHeader header = MessageHeader.of(message).orElse(null);
        int pid = header == null ? -1 : segment(message, header.separator().charAt(0));
        if (pid < 0) {
            return "";
        }
        int from = field(message, pid, header.separator().charAt(0));
        int to = from;
        while (to < message.length && !ends(message[to], header.separator().charAt(0))) {
            to++;
        }
        String identifiers = new String(message, from, to - from, StandardCharsets.ISO_8859_1);
        return key(identifiers, header);
    }

    private static String key(String identifiers, MessageHeader header) {
        int end = identifiers.indexOf(header.repetitionSeparator());
        String first = end < 0 ? identifiers : identifiers.substring(0, end);
        String[] parts = first.split(java.util.regex.Pattern.quote(header.componentSeparator()), -1);
        if (parts[0].isBlank()) {
            return "";
        }
        return parts[0].strip() + "|" + (parts.length > 3 ? parts[3].strip() : "");
    }

    /** Where the first PID begins, or -1. */
    private static int segment(byte[] message, char separator) {
        for (int at = 0; at + 4 <= message.length; at++) {
            boolean begins = at == 0 || message[at - 1] == '\r' || message[at - 1] == '\n';
            if (begins
                    && message[at] == 'P'
                    && message[at + 1] == 'I'
                    && message[at + 2] == 'D'
                    && message[at + 3] == (byte) separator) {
                return at;
            }
        }
        return -1;
    }

    /** Where PID-3 begins; the end of the segment when it has none. */
    private static int field(byte[] message, int segment, char separator) {
        int at = segment;
        for (int field = 0; field < FIELD && at < message.length; at++) {
            if (message[at] == '\r' || message[at] == '\n') {
                return at;
            }
            field += message[at] == (byte) separator ? 1 : 0;
        }
        return at;
    }

    private static boolean ends(byte value, char separator) {
        return value == (byte) separator || value == '\r' || value == '\n';
    }
}
