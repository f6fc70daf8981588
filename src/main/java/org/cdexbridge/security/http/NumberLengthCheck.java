package org.cdexbridge.security.http;

import java.nio.CharBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that are short to say and long to read: the readers of FHIR write every number out, so that an exponent of nine
 * digits fills the memory, and reading a million digits takes minutes.
 */
final class NumberLengthCheck {
    static final int MOST_DIGITS = 1000;

    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?0*([0-9]+)$");
    private static final int MOST_LENGTH = String.valueOf(MOST_DIGITS).length();

    private NumberLengthCheck() {}

    /** Whether a JSON number has more digits than allowed, also when it is written out. */
    static boolean isHuge(CharSequence number) {
        Matcher exponent = EXPONENT.matcher(number);
        return number.length() > MOST_DIGITS
                || exponent.find()
                        && (exponent.group(1).length() > MOST_LENGTH
                                || Integer.parseInt(exponent.group(1)) > MOST_DIGITS);
    }

    /** Whether a text is nothing but a number of more digits than allowed; a reader may take it for a decimal. */
    static boolean isHugeText(char[] text, int from, int length) {
        return length > MOST_DIGITS
                && CharBuffer.wrap(text, from, length).chars().allMatch(NumberLengthCheck::isOfNumber);
    }

    private static boolean isOfNumber(int character) {
        return character >= '0' && character <= '9' || "+-.eE \t\r\n".indexOf(character) >= 0;
    }
}
