package org.cdexbridge.hl7v2.parse;

import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;

/** The sender's delimiters, MSH-1 and MSH-2 (HL7 v2.5, 2.5.4); what MSH-2 leaves out is as the standard suggests. */
record Delimiters(char field, char component, char repetition, char escape, char subcomponent) {
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
        String all = others.length() >= 4 ? others : others + SUGGESTED.substring(others.length());
        Delimiters delimiters = new Delimiters(field, all.charAt(0), all.charAt(1), all.charAt(2), all.charAt(3));
        if (!delimiters.usable()) {
            throw new InputRefused(
                    new Finding(Hl7v2Code.DELIMITERS, "MSH-1 and MSH-2 must be five different characters", "MSH.2"));
        }
        return delimiters;
    }

    private boolean usable() {
        String all = "" + field + component + repetition + escape + subcomponent;
        return all.chars().distinct().count() == all.length()
                && all.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c <= ' ' || c == 0x7F);
    }
}
