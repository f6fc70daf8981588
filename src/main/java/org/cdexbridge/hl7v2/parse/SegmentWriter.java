package org.cdexbridge.hl7v2.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.parse.ElementNames.Name;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;

/** Writes a segment into the tree: fields, repetitions as siblings, components, subcomponents. */
final class SegmentWriter {
    private static final String NULL = "\"\"";
    private static final Pattern HTML_SIGN =
            Pattern.compile("&(?:lt|gt|amp|quot|apos|nbsp|#[0-9]{1,5}|#x[0-9a-fA-F]{1,4});");
    /** So many are named: they show where to look. */
    private static final int MOST_CUT = 20;

    private final MessageTree tree;
    private final Delimiters delimiters;
    private final EscapeSequences escapes;
    private final int most;
    private final ElementNames names;
    private final List<Finding> cut = new ArrayList<>();

    /** @param most parts that may stand side by side */
    SegmentWriter(MessageTree tree, ElementNames names, Delimiters delimiters, EscapeSequences escapes, int most) {
        this.tree = tree;
        this.names = names;
        this.delimiters = delimiters;
        this.escapes = escapes;
        this.most = most;
    }

    /** @throws InputRefused when it has too many parts */
    void write(String segmentName, String segment) {
        Name name = names.of(segmentName);
        tree.begin(name);
        if (segmentName.equals("MSH")) {
            header(name, segment);
        } else {
            fields(name, segment, Math.min(4, segment.length()), 1);
        }
        tree.end();
    }

    /** MSH-1 is the separator itself, and MSH-2 is not divided by what it names. */
    private void header(Name name, String segment) {
        char separator = delimiters.field();
        int end = segment.indexOf(separator, 4);
        tree.leaf(name.part(1), String.valueOf(separator));
        tree.leaf(name.part(2), segment.substring(4, end < 0 ? segment.length() : end));
        if (end > 0) {
            fields(name, segment, end + 1, 3);
        }
    }

    private void fields(Name segment, String text, int start, int first) {
        int number = first;
        int from = start;
        while (from <= text.length() && from > 0) {
            int to = next(text, delimiters.field(), from);
            check(number, segment);
            if (to > from) {
                field(segment.part(number), text.substring(from, to));
            }
            from = to + 1;
            number++;
        }
    }

    private void field(Name name, String text) {
        int from = 0;
        int count = 0;
        while (from <= text.length()) {
            int to = next(text, delimiters.repetition(), from);
            check(++count, name);
            if (to > from || to < text.length() || from > 0) {
                repetition(name, text.substring(from, to));
            }
            from = to + 1;
        }
    }

    private void repetition(Name name, String text) {
        if (isNull(text)) {
            tree.deleted(name);
            return;
        }
        tree.begin(name);
        parts(name, text, delimiters.component());
        tree.end();
    }

    private void parts(Name above, String text, char separator) {
        int from = 0;
        int number = 1;
        while (from <= text.length()) {
            int to = next(text, separator, from);
            check(number, above);
            if (to > from) {
                part(above.part(number), text.substring(from, to), separator);
            }
            from = to + 1;
            number++;
        }
    }

    private void part(Name name, String text, char separator) {
        if (isNull(text)) {
            return;
        }
        if (separator == delimiters.component() && next(text, delimiters.subcomponent(), 0) < text.length()) {
            tree.begin(name);
            parts(name, text, delimiters.subcomponent());
            tree.end();
        } else {
            noteCut(name, text);
            tree.leaf(name, legal(escapes.resolve(text)));
        }
    }

    /** Whether it is nothing but {@code ""}, be it in each of its parts: a field to be deleted, a part without a value. */
    private boolean isNull(String text) {
        return text.indexOf('"') >= 0
                && text.contains(NULL)
                && text.replace(NULL, "").chars().allMatch(this::isBetweenParts);
    }

    private boolean isBetweenParts(int sign) {
        return sign == delimiters.component() || sign == delimiters.subcomponent() || sign == ' ';
    }

    /** The values that end where their sender cut them (HL7 v2.7, 2.5.5.2). */
    List<Finding> cut() {
        return cut;
    }

    private void noteCut(Name name, String text) {
        if (delimiters.isCut(text) && cut.size() < MOST_CUT) {
            cut.add(new Finding(Hl7v2Code.CUT_VALUE, "the value ends with the truncation character", name.toString()));
        }
    }

    /** An ampersand that begins a sign as HTML writes it divides nothing. */
    private static int next(String text, char separator, int from) {
        int at = text.indexOf(separator, from);
        while (at >= 0
                && separator == '&'
                && HTML_SIGN.matcher(text).region(at, text.length()).lookingAt()) {
            at = text.indexOf(separator, at + 1);
        }
        return at < 0 ? text.length() : at;
    }

    private void check(int number, Name place) {
        if (number > most) {
            throw new InputRefused(
                    new Finding(Hl7v2Code.TOO_MANY, "more than " + most + " parts side by side", place.toString()));
        }
    }

    /** Characters that neither XML nor FHIR have become blanks. */
    private static String legal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isIllegal(text.charAt(i))) {
                return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", " ");
            }
        }
        return text;
    }

    private static boolean isIllegal(char c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= '\uFFFE';
    }
}
