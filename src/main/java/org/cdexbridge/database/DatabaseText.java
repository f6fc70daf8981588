package org.cdexbridge.database;

import java.util.regex.Pattern;

/**
 * Text from outside as every database takes it: PostgreSQL refuses U+0000, and neither takes half of a surrogate pair or
 * more than a column holds.
 */
public final class DatabaseText {
    private static final Pattern UNFIT = Pattern.compile("[\\x00\\p{Cs}]");
    private static final String REPLACEMENT = "\uFFFD";

    private DatabaseText() {}

    /** The text with U+FFFD for what cannot be kept, cut to so many characters. */
    public static String of(String text, int most) {
        String cut = text.length() <= most ? text : text.substring(0, most);
        return of(cut);
    }

    /** The text with U+FFFD for what cannot be kept. */
    public static String of(String text) {
        return UNFIT.matcher(text).replaceAll(REPLACEMENT);
    }
}
