package org.cdexbridge.hl7v2.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.structure.MessageStructures;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;

/** The lines of a message as segments; what begins like no segment is more of the last field before it, which senders break in two. */
final class SegmentLines {
    private static final String HEADER = "MSH";
    /** What stands in it is more of the segment before (HL7 v2.5.1, 2.10.2.1). */
    private static final String ADDENDUM = "ADD";

    private final int most;
    private final MessageStructures structures;
    private final List<Finding> findings;
    private final List<String> segments = new ArrayList<>();
    private boolean oddNames;

    /**
     * @param most segments
     * @param structures tell the names of segments from words
     * @param findings takes what was odd
     */
    SegmentLines(int most, MessageStructures structures, List<Finding> findings) {
        this.most = most;
        this.structures = structures;
        this.findings = findings;
    }

    /**
     * The segments, each beginning with its name in capitals.
     *
     * @throws InputRefused when there are none, too many, or the first is not MSH
     */
    List<String> of(String text) {
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && text.charAt(to) != '\r' && text.charAt(to) != '\n') {
                to++;
            }
            add(text.substring(from, to), text);
            from = to + 1;
        }
        if (segments.isEmpty()) {
            throw refused(Hl7v2Code.EMPTY, "the message holds nothing but white space", "");
        }
        if (oddNames) {
            findings.add(new Finding(
                    Hl7v2Code.SEGMENT_NAMES, "read as if they stood in capitals at the begin of a line", ""));
        }
        return segments;
    }

    private void add(String line, String text) {
        if (segments.isEmpty()) {
            segments.add(header(line));
        } else if (line.startsWith(ADDENDUM) && isSegment(line, text.charAt(3))) {
            int last = segments.size() - 1;
            segments.set(last, segments.get(last) + line.substring(Math.min(line.length(), ADDENDUM.length() + 1)));
        } else if (isSegment(line, text.charAt(3))) {
            segments.add(line);
        } else if (isOddlyNamed(line.stripLeading(), text.charAt(3))) {
            segments.add(named(line.stripLeading()));
        } else if (!line.isBlank()) {
            int last = segments.size() - 1;
            String place = segments.get(last).substring(0, 3);
            findings.add(new Finding(Hl7v2Code.BROKEN_SEGMENT, "line appended to the previous segment", place));
            segments.set(last, segments.get(last) + "\n" + line);
        }
        if (segments.size() > most) {
            throw refused(Hl7v2Code.TOO_MANY, "more than " + most + " segments", line.substring(0, 3));
        }
    }

    private String header(String line) {
        if (line.startsWith(HEADER)) {
            return line;
        }
        if (!line.regionMatches(true, 0, HEADER, 0, HEADER.length())) {
            throw refused(Hl7v2Code.NO_HEADER, "the message does not begin with MSH", "");
        }
        return named(line);
    }

    private String named(String line) {
        oddNames = true;
        return line.substring(0, 3).toUpperCase(Locale.ROOT) + line.substring(3);
    }

    private static boolean isSegment(String line, char separator) {
        if (line.length() < 3 || line.length() > 3 && line.charAt(3) != separator) {
            return false;
        }
        return isCapital(line.charAt(0)) && isCapitalOrDigit(line.charAt(1)) && isCapitalOrDigit(line.charAt(2));
    }

    /** In lower case or indented: only a name that is one of a segment, as a line of a text may begin with any word. */
    private boolean isOddlyNamed(String line, char separator) {
        return line.length() > 3
                && line.charAt(3) == separator
                && structures.knows(line.substring(0, 3).toUpperCase(Locale.ROOT));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isCapitalOrDigit(char c) {
        return isCapital(c) || c >= '0' && c <= '9';
    }

    private static InputRefused refused(Hl7v2Code code, String message, String place) {
        return new InputRefused(new Finding(code, message, place));
    }
}
