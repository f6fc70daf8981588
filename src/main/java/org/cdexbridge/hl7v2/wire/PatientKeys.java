package org.cdexbridge.hl7v2.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom a message is about, from its bytes: the first identifier of every PID-3, and of every MRG-1 in a merge, with its
 * authority.
 */
public final class PatientKeys {
    /** The field that has the identifiers, by segment. */
    private static final Map<String, Integer> FIELDS = Map.of("PID", 3, "MRG", 1);

    private static final int NAME = 3;

    private final byte[] message;
    private final MessageHeader header;
    private final byte separator;

    private PatientKeys(byte[] message, MessageHeader header) {
        this.message = message;
        this.header = header;
        this.separator = (byte) header.separator().charAt(0);
    }

    /**
     * Numbers with their authorities as they stand there; none when no patient has an identifier, and for a later part of
     * a message, for which the first part waits.
     */
    public static List<String> of(byte[] message) {
        if (MessageFragment.of(message)
                .filter(part -> part.isCertain() && !part.isFirst())
                .isPresent()) {
            return List.of();
        }
        return MessageHeader.of(message)
                .map(header -> new PatientKeys(WideEncoding.narrowed(message), header).keys())
                .orElse(List.of());
    }

    private List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (int line = 0; line < message.length; line = next(line)) {
            int at = indented(line);
            Integer field = at + NAME < message.length && message[at + NAME] == separator
                    ? FIELDS.get(new String(message, at, NAME, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT))
                    : null;
            if (field != null) {
                keys.add(key(field(at, field)));
            }
        }
        keys.remove("");
        return List.copyOf(keys);
    }

    private int indented(int line) {
        int at = line;
        while (at < message.length && (message[at] == ' ' || message[at] == '\t')) {
            at++;
        }
        return at;
    }

    private String key(String identifiers) {
        int end = identifiers.indexOf(header.repetitionSeparator());
        String first = end < 0 ? identifiers : identifiers.substring(0, end);
        String[] parts = first.split(Pattern.quote(header.componentSeparator()), -1);
        if (parts[0].isBlank()) {
            return "";
        }
        return parts[0].strip() + "|" + (parts.length > 3 ? parts[3].strip() : "");
    }

    /** Where the next segment begins. */
    private int next(int segment) {
        int at = segment;
        while (at < message.length && !isEnd(at)) {
            at++;
        }
        return at + 1;
    }

    private String field(int segment, int number) {
        int from = segment;
        for (int field = 0; field < number && from < message.length && !isEnd(from); from++) {
            field += message[from] == separator ? 1 : 0;
        }
        int to = from;
        while (to < message.length && !isEnd(to) && message[to] != separator) {
            to++;
        }
        return new String(message, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private boolean isEnd(int at) {
        return message[at] == '\r' || message[at] == '\n';
    }
}
