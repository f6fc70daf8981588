package org.cdexbridge.hl7v2.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A part of a message that its sender divided (HL7 v2.5.1, 2.10.2): it ends with a DSC segment, or its MSH-14 names the DSC
 * of the part before.
 *
 * @param sender MSH-3 and MSH-4, as pointers are the sender's own
 * @param continues MSH-14; empty in the first part
 * @param continued DSC-1; empty in the last part
 * @param isCertain false where only MSH-14 tells of another part and the message begins as a whole one, with a first result:
 *     some senders fill MSH-14 with something else
 */
public record MessageFragment(String sender, String continues, String continued, boolean isCertain) {
    /** Answers to queries, whose continuation is another answer and no part of this one. */
    private static final Set<String> ANSWERS = Set.of(
            "RSP", "RTB", "RDY", "DSR", "ORF", "OSR", "ADR", "VXR", "VXX", "RCI", "RCL", "RPI", "EDR", "ERP", "TBR",
            "ACK");

    private static final Pattern END = Pattern.compile("[\\r\\n]+");
    private static final int TAIL = 500;
    private static final String CONTINUATION = "DSC";
    private static final String ADDENDUM = "ADD";
    private static final String RESULT = "OBX";
    private static final Pattern LATER = Pattern.compile("0*([2-9]|[1-9]\\d+)");
    /** Segments behind the header with which whole messages begin. */
    private static final Set<String> BEGINNINGS = Set.of("EVN", "PID", "SCH", "RF1");
    /** Segments with which every part may begin. */
    private static final Set<String> OF_EACH_PART = Set.of("MSH", "SFT", "UAC");

    /** The part that these bytes are; nothing where they are a whole message. */
    public static Optional<MessageFragment> of(byte[] message) {
        return MessageHeader.of(message).flatMap(header -> of(header, WideEncoding.narrowed(message)));
    }

    private static Optional<MessageFragment> of(MessageHeader header, byte[] message) {
        String continues = said(header.field(14));
        String continued = continued(header, message);
        boolean isPart = !continues.isEmpty() || !continued.isEmpty();
        if (!isPart || ANSWERS.contains(header.component(9, 1).strip().toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String sender = header.field(3) + "|" + header.field(4);
        boolean isCertain = !continued.isEmpty() || !beginsAsWhole(message) || goesOn(header, message);
        return Optional.of(new MessageFragment(sender, continues, continued, isCertain));
    }

    /** Its first result is a later one of its order, or the rest of one. */
    private static boolean goesOn(MessageHeader header, byte[] message) {
        return lines(message).stream()
                .filter(line -> isNamed(line, ADDENDUM) || isNamed(line, RESULT))
                .findFirst()
                .filter(line -> isNamed(line, ADDENDUM) || isLater(line.split(Pattern.quote(header.separator()), 3)))
                .isPresent();
    }

    /** The set id counts the results of an order from one on. */
    private static boolean isLater(String[] fields) {
        return fields.length > 1 && LATER.matcher(fields[1].strip()).matches();
    }

    private static boolean beginsAsWhole(byte[] message) {
        return lines(message).stream()
                .map(MessageFragment::name)
                .filter(segment -> !OF_EACH_PART.contains(segment))
                .findFirst()
                .filter(BEGINNINGS::contains)
                .isPresent();
    }

    /** DSC-1 of the last segment, unless DSC-2 says that this is the continuation of a dialog. */
    private static String continued(MessageHeader header, byte[] message) {
        int from = Math.max(0, message.length - TAIL);
        String tail = new String(message, from, message.length - from, StandardCharsets.ISO_8859_1).stripTrailing();
        String last = tail.substring(Math.max(tail.lastIndexOf('\r'), tail.lastIndexOf('\n')) + 1);
        String[] fields = last.strip().split(Pattern.quote(header.separator()), -1);
        boolean isPart = fields[0].equalsIgnoreCase(CONTINUATION)
                && fields.length > 1
                && !(fields.length > 2 && fields[2].strip().equalsIgnoreCase("I"));
        return isPart ? said(fields[1]) : "";
    }

    private static String said(String field) {
        String text = field.strip();
        return text.equals("\"\"") ? "" : text;
    }

    public boolean isFirst() {
        return continues.isEmpty();
    }

    /**
     * The message that these parts are, the first part first: its segments, and those of the others without their headers. A
     * segment that was divided as well goes on where an ADD segment stands.
     */
    public static byte[] join(List<byte[]> parts) {
        List<String> whole = new ArrayList<>();
        for (byte[] part : parts) {
            add(whole, lines(part));
        }
        return String.join("\r", whole).concat("\r").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> lines(byte[] part) {
        String text = new String(WideEncoding.narrowed(part), StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>(List.of(END.split(text.strip())));
        lines.removeIf(line -> isNamed(line, CONTINUATION));
        return lines;
    }

    /** Senders repeat the segments above the one that goes on, such as PID and OBR, which stand there already. */
    private static void add(List<String> whole, List<String> part) {
        if (whole.isEmpty()) {
            whole.addAll(part);
            return;
        }
        if (isNamed(last(whole), ADDENDUM) && last(whole).length() <= ADDENDUM.length() + 1) {
            whole.remove(whole.size() - 1);
        }
        int at = 0;
        while (at < part.size() && (OF_EACH_PART.contains(name(part.get(at))) || whole.contains(part.get(at)))) {
            at++;
        }
        for (String line : part.subList(at, part.size())) {
            if (isNamed(line, ADDENDUM)) {
                String rest = line.substring(Math.min(line.length(), ADDENDUM.length() + 1));
                whole.set(whole.size() - 1, last(whole) + rest);
            } else {
                whole.add(line);
            }
        }
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    private static boolean isNamed(String line, String segment) {
        return name(line).equals(segment);
    }

    private static String name(String line) {
        String begin = line.stripLeading();
        return begin.substring(0, Math.min(begin.length(), 3)).toUpperCase(Locale.ROOT);
    }
}
