package org.cdexbridge.hl7v2.parse;

import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;

/**
 * The sender's delimiters, MSH-1 and MSH-2 (HL7 v2.7, 2.5.4). Of those that MSH-2 leaves out it is the one that the
 * standard suggests, unless the sender uses it for something else.
 *
 * @param truncation ends a value that the sender has cut; {@link #NONE} where it has no such character
 * @param written how many characters MSH-2 has
 */
record Delimiters(
        char field, char component, char repetition, char escape, char subcomponent, char truncation, int written) {
    /** No character of any text. */
    static final char NONE = '\uFFFF';

    private static final String SUGGESTED = "^~\\&";

    /** @throws InputRefused when two are the same or one is a letter, a digit or a blank */
    static Delimiters of(String header) {
        if (header.length() < 4) {
            throw new InputRefused(new Finding(Hl7v2Code.DELIMITERS, "the message ends before MSH-1", "MSH.1"));
        }
        char field = header.charAt(3);
        int end = header.indexOf(field, 4);
        // an escape character that a programmer escaped for his own language
        String others = header.substring(4, end < 0 ? header.length() : end).replace("\\\\", "\\");
        String all = completed(field, others);
        char truncation = others.length() == 5 && isDelimiter(others.charAt(4)) ? others.charAt(4) : NONE;
        Delimiters delimiters = new Delimiters(
                field, all.charAt(0), all.charAt(1), all.charAt(2), all.charAt(3), truncation, others.length());
        if (!delimiters.usable()) {
            throw new InputRefused(
                    new Finding(Hl7v2Code.DELIMITERS, "MSH-1 and MSH-2 must be five different characters", "MSH.2"));
        }
        return delimiters;
    }

    private static String completed(char field, String others) {
        StringBuilder all = new StringBuilder(others);
        for (int place = others.length(); place < SUGGESTED.length(); place++) {
            char suggested = SUGGESTED.charAt(place);
            all.append(suggested == field || others.indexOf(suggested) >= 0 ? NONE : suggested);
        }
        return all.toString();
    }

    private boolean usable() {
        String all = ("" + field + component + repetition + escape + subcomponent + truncation)
                .replace(String.valueOf(NONE), "");
        return all.chars().distinct().count() == all.length() && all.chars().allMatch(Delimiters::isDelimiter);
    }

    private static boolean isDelimiter(int c) {
        return !Character.isLetterOrDigit(c) && c > ' ' && c != 0x7F;
    }

    /** Whether MSH-2 has the four delimiters, and maybe the fifth of version 2.7. */
    boolean isWhole() {
        return written == SUGGESTED.length() || truncation != NONE;
    }

    /** Whether a value as it was sent ends where its sender cut it. */
    boolean isCut(String value) {
        return truncation != NONE && !value.isEmpty() && value.charAt(value.length() - 1) == truncation;
    }
}
