package org.cdexbridge.hl7v2.wire;

/** The segments that begin and end messages and batches (HL7 v2.5, 2.10.3). */
enum SegmentName {
    MSH,
    FHS,
    BHS,
    BTS,
    FTS;

    /** The bit that tells lower-case letters of ASCII from capitals. */
    private static final int LOWER_CASE = 0x20;

    /** Whether a message, or a batch of messages, begins here. */
    static boolean beginsMessage(byte[] bytes, int at) {
        return MSH.isAt(bytes, at) || FHS.isAt(bytes, at) || BHS.isAt(bytes, at);
    }

    /**
     * Whether this segment begins here: its name and a separator, which is no letter, digit or space. In lower case only
     * with another delimiter behind it, as it may be a word of a text.
     */
    boolean isAt(byte[] bytes, int at) {
        if (at + 3 >= bytes.length || !isDelimiter(bytes[at + 3])) {
            return false;
        }
        boolean lower = false;
        for (int i = 0; i < 3; i++) {
            int letter = name().charAt(i);
            if (bytes[at + i] != letter) {
                lower = true;
                if (bytes[at + i] != (letter | LOWER_CASE)) {
                    return false;
                }
            }
        }
        return !lower || at + 4 < bytes.length && isDelimiter(bytes[at + 4]);
    }

    /** As {@link #isAt}, with two delimiters more: no text of another kind has these by chance. */
    boolean isWithDelimitersAt(byte[] bytes, int at) {
        return at + 6 < bytes.length && isAt(bytes, at) && isDelimiter(bytes[at + 4]) && isDelimiter(bytes[at + 5]);
    }

    private static boolean isDelimiter(byte value) {
        int sign = value & 0xFF;
        return sign > ' ' && sign < 0x7F && !Character.isLetterOrDigit(sign);
    }
}
