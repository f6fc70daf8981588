package org.cdexbridge.hl7v2.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.saxon.Configuration;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.structure.MessageStructure;
import org.cdexbridge.hl7v2.structure.MessageStructures;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.hl7v2.wire.MessageFile;
import org.cdexbridge.limit.TimeLimit;

/**
 * Bytes to a message as a Saxon tree: {@code ORU_R01/PATIENT_RESULT/PID/PID.3/PID.3.1}, repetitions as siblings, escapes
 * resolved. Written by hand because HAPI's parser validates, and refuses, by version, and a second tree would have to be
 * made of its one: this makes the tree in one pass, at a twentieth of the time, of any version and of Z segments alike.
 */
public final class Er7Reader {
    private static final String DELIMITERS_IN_HTML = "^~\\&amp;";

    private final Limits limits;
    private final ElementNames names = new ElementNames();

    /**
     * Limits of a message.
     *
     * @param bytes largest size
     * @param segments most segments
     * @param parts most fields, repetitions, components or subcomponents side by side
     */
    public record Limits(int bytes, int segments, int parts) {
        public static Limits of(int bytes) {
            return new Limits(bytes, 200_000, 10_000);
        }
    }

    /**
     * A message.
     *
     * @param root element, named as its structure
     * @param findings what was odd about the bytes
     */
    public record Message(NodeInfo root, MessageStructure structure, List<Finding> findings) {}

    public Er7Reader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads.
     *
     * @param configuration always the same one for this reader
     * @throws InputRefused with a code of 12xx
     */
    public Message read(byte[] bytes, MessageStructures structures, Configuration configuration) {
        if (bytes.length > limits.bytes()) {
            throw refused(Hl7v2Code.TOO_LARGE, bytes.length + " bytes; the limit is " + limits.bytes(), "");
        }
        List<Finding> findings = new ArrayList<>();
        MessageText text = MessageText.decode(single(bytes));
        if (!text.asDeclared()) {
            String message = "the bytes are not of the set in MSH-18; read as "
                    + text.used().name();
            findings.add(new Finding(Hl7v2Code.CHARACTER_SET, message, "MSH.18"));
        }
        if (text.hasOtherBefore()) {
            findings.add(new Finding(Hl7v2Code.OTHER_BEFORE, "what stands before MSH was left out", "MSH"));
        }
        List<String> segments =
                new SegmentLines(limits.segments(), structures, findings).of(plain(text.text(), findings));
        Delimiters delimiters = Delimiters.of(segments.get(0));
        if (!delimiters.isWhole()) {
            String message = "MSH-2 has " + delimiters.written() + " characters";
            findings.add(new Finding(Hl7v2Code.ODD_DELIMITERS, message, "MSH.2"));
        }
        MessageStructure structure = structure(segments, delimiters, structures);
        EscapeSequences escapes = new EscapeSequences(delimiters, text.used());
        MessageTree tree = new MessageTree(configuration);
        SegmentGrouping grouping = new SegmentGrouping(tree, names, structure.root());
        SegmentWriter writer = new SegmentWriter(tree, names, delimiters, escapes, limits.parts());
        for (String segment : segments) {
            TimeLimit.check();
            String name = segment.substring(0, 3);
            grouping.place(name);
            writer.write(name, segment);
        }
        grouping.end();
        findings.addAll(writer.cut());
        if (escapes.unresolved()) {
            findings.add(new Finding(Hl7v2Code.UNKNOWN_ESCAPE, "unknown escape sequence kept unchanged", ""));
        }
        return new Message(tree.done(), structure, findings);
    }

    /** A message that a program on the way has written as HTML, as its delimiters show, as it was before. */
    private static String plain(String text, List<Finding> findings) {
        if (!text.startsWith(DELIMITERS_IN_HTML, 4)) {
            return text;
        }
        findings.add(new Finding(
                Hl7v2Code.ODD_DELIMITERS, "MSH-2 is written as HTML; the message was read as such", "MSH.2"));
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** The only message of the bytes; files of several are taken apart where they are received. */
    private static byte[] single(byte[] bytes) {
        List<byte[]> messages = MessageFile.messages(bytes);
        if (messages.size() > 1) {
            throw refused(Hl7v2Code.SEVERAL, messages.size() + " messages; one is converted at a time", "");
        }
        return messages.isEmpty() ? bytes : messages.get(0);
    }

    /** By MSH-9; before version 2.4 EVN-1 may be the only place of the event. */
    private static MessageStructure structure(
            List<String> segments, Delimiters delimiters, MessageStructures structures) {
        String type = part(segments.get(0), 8, delimiters).orElse("");
        String[] parts = type.split(java.util.regex.Pattern.quote(String.valueOf(delimiters.component())), -1);
        String event = parts.length > 1 ? parts[1].strip() : "";
        if (event.isEmpty()) {
            event = segments.stream()
                    .filter(segment -> segment.startsWith("EVN"))
                    .findFirst()
                    .flatMap(segment -> part(segment, 1, delimiters))
                    .orElse("");
        }
        return structures.of(parts[0].strip(), event, parts.length > 2 ? parts[2].strip() : "");
    }

    /** What stands behind the n-th field separator. */
    private static Optional<String> part(String segment, int number, Delimiters delimiters) {
        int from = 0;
        for (int i = 0; i < number; i++) {
            from = segment.indexOf(delimiters.field(), from) + 1;
            if (from == 0) {
                return Optional.empty();
            }
        }
        int to = segment.indexOf(delimiters.field(), from);
        return Optional.of(segment.substring(from, to < 0 ? segment.length() : to));
    }

    private static InputRefused refused(Hl7v2Code code, String message, String place) {
        return new InputRefused(new Finding(code, message, place));
    }
}
